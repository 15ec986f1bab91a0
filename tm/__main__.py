"""Runs the `tm` command."""

import sys


def main() -> None:
    """Load the command line and run it; Ctrl-C while it loads ends it in one line, too."""
    try:
        from tm.cli import main as run  # noqa: PLC0415 - loading takes long enough to be interrupted
    except KeyboardInterrupt:
        sys.stderr.write("interrupted: nothing was done\n")
        raise SystemExit(130) from None
    run()


if __name__ == "__main__":
    main()
