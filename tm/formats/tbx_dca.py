"""TBX v3 in the style DCA: data categories are attributes of a few elements; read by `tbx`."""

from collections.abc import Iterable
from typing import BinaryIO

from tm.formats.tbx_basic import Style
from tm.formats.tbx_concepts import CARRIES, write_concepts
from tm.texts import Unit

__all__ = ["CARRIES", "FILE_NAME", "NAME", "STYLE", "SUFFIXES", "TAKES_SINGLE_TEXTS", "write"]

NAME = "tbx-dca"
FILE_NAME = "glossary.v3dca.tbx"
SUFFIXES: tuple[str, ...] = ()
LOSES = ""
TAKES_SINGLE_TEXTS = True


def _spell(kind: str, category: str) -> tuple[str, str]:
    return f'{kind} type="{category}"', kind


STYLE = Style("dca", "", _spell)


def write(units: Iterable[Unit], stream: BinaryIO, *, source: str, target: str) -> None:
    """Write TBX-Basic in the style DCA. See `Writer.write`."""
    write_concepts(units, stream, source=source, target=target, style=STYLE)
