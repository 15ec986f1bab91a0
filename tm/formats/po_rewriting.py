"""Write the lines of one entry of a PO file anew: its flags, its previous source, its translation."""

import re

from tm.formats.po_comments import PASSING
from tm.formats.po_entries import Entry
from tm.formats.po_wrapping import WIDTH, wrap_text

__all__ = ["approve", "drop_previous", "drop_remarks", "find_line_end", "flag_fuzzy", "write_body"]

_LINE_END = re.compile(r"\r\n|\n|\r|$")


def find_line_end(line: str) -> str:
    r"""How a line ends: `\r\n`, or with nothing where it is the last of its file."""
    found = _LINE_END.search(line)
    return found.group() if found else ""


def write_body(lines: list[str], entry: Entry, forms: list[str], end: str) -> list[str]:
    """Write an entry from its first keyword on: the lines of its source as they are, its translations anew.

    Args:
        lines: those of the file.
        entry: where it stands.
        forms: what each of its translations says from now on; none where they stay as they are.
        end: how lines end.
    Returns:
        Lines with their ends; the last as it ended before.
    """
    body: list[str] = []
    done = entry.fields[0].first
    width = None if "no-wrap" in entry.flags else WIDTH
    for one, form in zip(entry.translations, forms, strict=False):
        body += lines[done : one.first]
        written = wrap_text(one.keyword, form, width=width)
        body += [f"{line}{end}" for line in written[:-1]] + [written[-1] + find_line_end(lines[one.behind - 1])]
        done = one.behind
    return body + lines[done : entry.fields[-1].behind]


def drop_previous(head: list[str]) -> list[str]:
    """The comments of an entry without those of its previous source."""
    return [line for line in head if not line.lstrip().startswith("#|")]


def drop_remarks(head: list[str], status: str, end: str) -> list[str]:
    """The comments of an entry without what was for its review, and with the status that its translation has now."""
    kept: list[str] = []
    for line in head:
        comment = line.strip().removeprefix("#. ")
        if line.lstrip().startswith("#.") and comment.startswith("status:"):
            if status:
                kept.append(f"#. status: {status}{end}")
        elif not line.lstrip().startswith("#.") or not comment.startswith(PASSING):
            kept.append(line)
    return kept


def flag_fuzzy(head: list[str], end: str) -> list[str]:
    """Mark the comments of an entry as fuzzy, in the order that msgcat has."""
    flagged = list(head)
    places = [number for number, line in enumerate(head) if line.lstrip().startswith("#,")]
    if not places:
        flagged.append(f"#, fuzzy{end}")
    elif not any("fuzzy" in head[place] for place in places):
        flagged[places[0]] = re.sub(r"#,\s*", "#, fuzzy, ", head[places[0]], count=1)
    return flagged


def approve(head: list[str], end: str) -> list[str]:
    """The comments of an entry without the flag; a line of flags that had no other goes."""
    return [changed for line in head if (changed := _drop_fuzzy(line, end))]


def _drop_fuzzy(line: str, end: str) -> str:
    if not line.lstrip().startswith("#,"):
        return line
    flags = [flag.strip() for flag in line.strip()[2:].split(",")]
    if "fuzzy" not in flags:
        return line
    kept = [flag for flag in flags if flag and flag != "fuzzy"]
    return f"#, {', '.join(kept)}{end}" if kept else ""
