"""Runs the `tm` command."""

from tm.cli import main

if __name__ == "__main__":
    main()
