"""Which languages a PO file is in, by its header and its name."""

import re
from collections.abc import Mapping
from pathlib import Path

from tm.errors import UnreadableFile
from tm.formats.base import Languages
from tm.languages import canonical_tag

__all__ = ["find_languages", "read_header"]

_NAMED = re.compile(r"(?:^|\.)([a-z]{2,3}(?:[_-][A-Za-z]+)?)\.po$")


def read_header(text: str) -> dict[str, str]:
    r"""Read the translation of the empty source, which is a PO file's header.

    Args:
        text: `Language: zh_CN\nContent-Type: …\n`.
    Returns:
        Field → value.
    """
    pairs = (line.partition(":") for line in text.split("\n") if ":" in line)
    return {name.strip(): value.strip() for name, _, value in pairs}


def find_languages(header: Mapping[str, str], path: Path, named: Languages | None) -> tuple[str, str]:
    """Find source and target; gettext's sources are English where nobody says otherwise (its manual, 4).

    Args:
        header: its fields.
        path: `zh_CN.po` and `git.zh_CN.po` tell the target, too.
        named: the tags that the user names for what the file does not tell.
    Returns:
        Two tags in their usual spelling.
    Raises:
        UnreadableFile: nothing tells the target.
    """
    named_source, named_target = named or (None, None)
    source = header.get("X-Source-Language", "").strip() or named_source or "en"
    target = header.get("Language", "").strip()
    if not target and (found := _NAMED.search(path.name)):
        target = found.group(1)
    target = target or named_target or ""
    if not target:
        remedy = 'give its header a line "Language: zh_CN\\n", or add --to zh-CN'
        raise UnreadableFile(f"{path}:1", "names no language", remedy)
    return canonical_tag(source), canonical_tag(target.partition("@")[0])
