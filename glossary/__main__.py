"""Runs the `glossary` command."""

import gc

# Loading makes a hundred thousand objects that all stay: looking through them again and again takes a tenth of the time.
gc.set_threshold(100_000, 50, 100)

from glossary.cli import main  # noqa: E402 - after the line above, which is about this one

if __name__ == "__main__":
    main()
