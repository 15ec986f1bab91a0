"""Translation Memory eXchange 1.1 (LISA OSCAR, 1998), for tools that read no later version; `tmx.py` reads it, too."""

from collections.abc import Iterable
from typing import BinaryIO

from tm.formats import tmx
from tm.formats.guard import guard_units
from tm.formats.tmx_writing import VERSION_1_1, write_units
from tm.texts import Unit

NAME = "tmx11"
FILE_NAME = "memory.v11.tmx"
SUFFIXES: tuple[str, ...] = ()
CARRIES = tmx.CARRIES
LOSES = "inline elements are left out"
TAKES_SINGLE_TEXTS = tmx.TAKES_SINGLE_TEXTS


def write(units: Iterable[Unit], stream: BinaryIO, *, source: str, target: str) -> None:
    """Write TMX 1.1, without inline elements. See `Writer.write`."""
    write_units(guard_units(units, source=source, target=target), stream, source, VERSION_1_1)
