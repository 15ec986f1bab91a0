"""What a termbase and an EXPORT_DIR hold, in a form that tests can compare."""

import sqlite3
from pathlib import Path


def read_content(database: Path) -> list[str]:
    """Everything in a termbase but the moments of its log."""
    connection = sqlite3.connect(database)
    try:
        lines = list(connection.iterdump())
        moments = {row[0] for row in connection.execute("SELECT moment FROM changes")}
        moments |= {row[0] for row in connection.execute("SELECT applied_at FROM _sqlite_migrations")}
        moments |= {row[0] for row in connection.execute("SELECT added FROM origins")}
    finally:
        connection.close()
    for moment in moments:
        lines = [line.replace(moment, "…") for line in lines]
    return lines


def read_files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
