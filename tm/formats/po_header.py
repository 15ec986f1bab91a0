"""Which languages a PO file is in, by its header and its name."""

import re
from collections.abc import Mapping
from pathlib import Path

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


def find_languages(header: Mapping[str, str], path: Path) -> tuple[str, str]:
    """Find source and target; gettext's sources are English where nobody says otherwise (its manual, 4).

    Args:
        header: its fields.
        path: `zh_CN.po` and `git.zh_CN.po` tell the target, too.
    Returns:
        Two tags in their usual spelling; the target is empty where nothing tells it.
    """
    source = header.get("X-Source-Language", "").strip() or "en"
    target = header.get("Language", "").strip()
    if not target and (named := _NAMED.search(path.name)):
        target = named.group(1)
    return canonical_tag(source), canonical_tag(target.partition("@")[0]) if target else ""
