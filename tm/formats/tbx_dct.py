"""TBX v3 in the style DCT: each data category is an element of its own; read by `tbx`."""

from collections.abc import Iterable
from typing import BinaryIO

from tm.formats.tbx_basic import Style
from tm.formats.tbx_concepts import CARRIES, write_concepts
from tm.texts import Unit

__all__ = ["CARRIES", "FILE_NAME", "NAME", "STYLE", "SUFFIXES", "TAKES_SINGLE_TEXTS", "write"]

NAME = "tbx-dct"
FILE_NAME = "glossary.v3dct.tbx"
SUFFIXES: tuple[str, ...] = ()
LOSES = ""
TAKES_SINGLE_TEXTS = True

# All other categories of TBX-Basic are of the module Basic.
_MIN = frozenset({"administrativeStatus", "customerSubset", "externalCrossReference", "partOfSpeech", "subjectField"})
_NAMESPACES = ' xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"'


def _spell(_kind: str, category: str) -> tuple[str, str]:
    name = f"{'min' if category in _MIN else 'basic'}:{category}"
    return name, name


STYLE = Style("dct", _NAMESPACES, _spell)


def write(units: Iterable[Unit], stream: BinaryIO, *, source: str, target: str) -> None:
    """Write TBX-Basic in the style DCT. See `Writer.write`."""
    write_concepts(units, stream, source=source, target=target, style=STYLE)
