"""Which codec a declared encoding means: no more than what files of this kind are really in."""

import codecs
import re

__all__ = ["find_codec"]

# Files that say gb2312 or gbk hold characters that only their successor has, and so for Big5.
_SUPERSETS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "cp950",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "charset": "utf-8",  # what a PO template has in its place
}
# Python knows codecs that compress, that escape, and one that takes quadratic time: a file may not choose those.
_KNOWN = re.compile(
    r"utf-?(?:8|16|32)(?:-?[bl]e)?|iso-?8859-\d+|windows-\d+|cp\d+|gb18030|big5-?hkscs|shift_?jis|euc-?(?:jp|kr)|koi8-[ru]"
)


def find_codec(declared: str) -> str | None:
    """Find the codec for an encoding as a file declares it.

    Args:
        declared: `GB2312`, `utf-8`.
    Returns:
        A name for `bytes.decode`, such as `gb18030`; None where it is none that texts are in.
    """
    name = declared.strip().lower()
    name = _SUPERSETS.get(name, name)
    if not _KNOWN.fullmatch(name):
        return None
    try:
        codecs.lookup(name)
    except LookupError:  # `windows-1`
        return None
    return name
