"""Bring a PO file that people keep up to date with units, and leave every entry that does not change as it is.

An entry is found by its source and its context, by the name in its comment first where we have written it. What is
approved replaces its translation and ends its being fuzzy. A proposed rendering replaces nothing that a person has
approved and is fuzzy itself; a deprecated one changes nothing. Where several units fit, any of their translations is
right, and the first is put where none of them stands.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tm.errors import WrongUse
from tm.formats.base import Skipped
from tm.formats.exact_text import ExactText, decode_exactly
from tm.formats.guard import guard_units
from tm.formats.opening import open_file
from tm.formats.po import format_entries, match_line_ends
from tm.formats.po_candidates import Candidates, Place, index_units, locate
from tm.formats.po_entries import Entry, is_header, scan_entries, split_lines
from tm.formats.po_extras import find_extra
from tm.formats.po_header import find_languages, read_header
from tm.formats.po_rewriting import approve, drop_previous, drop_remarks, find_line_end, flag_fuzzy, write_body
from tm.formats.po_text import find_encoding
from tm.formats.po_wrapping import WIDTH, wrap_references, wrap_text
from tm.normalize import clean
from tm.texts import Unit

__all__ = ["Updated", "update"]


@dataclass(frozen=True, slots=True)
class Updated:
    """A PO file after its update."""

    content: bytes
    """The file; every entry that did not change as it was."""

    changed: int
    """How many entries have another translation now, or are not fuzzy any more."""

    added: int
    """How many entries are new."""

    unchanged: int
    """How many said already what the units say."""

    refused: tuple[Skipped, ...]
    """What the units say and the file does not, with the reason."""


@dataclass(slots=True)
class _Work:
    """A file while it is brought up to date."""

    path: Path
    text: ExactText
    lines: list[str]
    entries: list[Entry]
    target: str
    rewritten: dict[int, str] = field(default_factory=dict)
    """The lines of an entry by its number."""
    unchanged: int = 0
    refused: list[Skipped] = field(default_factory=list)

    def refuse(self, entry: Entry, reason: str) -> None:
        self.refused.append(Skipped(str(self.path), entry.fields[0].first + 1, reason))


def update(path: Path, units: Iterable[Unit], *, source: str, target: str) -> Updated:
    """Put the translations of units into a PO file.

    Args:
        path: the file, in the encoding that its header names; it is not written.
        units: each with exactly two texts, the source first.
        source: the tag of the source language.
        target: the tag of the target language.
    Returns:
        The new file and what became of the units. Those that the file lacks are entries behind its last, as `po` writes
        them, wrapped as GNU gettext wraps them.
    Raises:
        MissingFile: it is not there.
        UnreadableFile: it is broken or not in its encoding; the place names the line.
        WrongUse: it is in other languages; a unit that no file can carry.
    """
    with open_file(path) as stream:
        raw = stream.read()
    text = decode_exactly(raw, find_encoding(raw, path), path)
    lines = split_lines(text.content)
    work = _Work(path, text, lines, list(scan_entries(lines, path)), target)
    _check_languages(work.entries, path, source, target)
    candidates = index_units(guard_units(units, source=source, target=target))
    work.refused += [Skipped(str(path), None, "is deprecated")] * candidates.deprecated
    known = {number: locate(entry, lines) for number, entry in enumerate(work.entries) if _is_open(entry)}
    counts = Counter(place.source for place in known.values())
    free = {place.source for place in known.values() if not place.context}
    for number, place in known.items():
        is_only = counts[place.source] == 1 and place.source not in free
        _update_entry(work, number, place, candidates, is_only=is_only)
    added = _add_entries(work, candidates, source)
    return _put_together(work, added)


def _is_open(entry: Entry) -> bool:
    return not entry.obsolete and not is_header(entry)


def _check_languages(entries: list[Entry], path: Path, source: str, target: str) -> None:
    header = next((one for one in entries if is_header(one)), None)
    found = find_languages(read_header(header.find("msgstr")) if header else {}, path, (source, target))
    for own, wanted in zip(found, (source, target), strict=True):
        if own.partition("-")[0] != wanted.partition("-")[0]:
            problem = f"translates {'-'.join(found)}, not {source}-{target}"
            raise WrongUse(path, problem, "name the file of those languages, or others with --from and --to")


def _update_entry(work: _Work, number: int, place: Place, candidates: Candidates, *, is_only: bool) -> None:
    entry = work.entries[number]
    found = candidates.take(place, is_only=is_only)
    if place.plural:
        singulars, plurals = found, candidates.take_plurals(place)
        if not singulars or not plurals:
            if singulars or plurals:
                work.refuse(entry, "has plural forms, of which the units say one")
            return
        forms = _choose_forms(entry, singulars[0], plurals[0])
        if forms is None:
            work.refuse(entry, "has plural forms that the units do not say")
            return
        wanted = [forms]
        is_proposed = "proposed" in {singulars[0].status, plurals[0].status}
        status = "proposed" if is_proposed else singulars[0].status
    elif found:
        wanted = [[one.texts[1][1]] for one in found]
        status = found[0].status
    else:
        return
    source_text = entry.find("msgid")
    wanted = [[match_line_ends(source_text, form) for form in forms] for forms in wanted]
    _put(work, number, wanted, status)


def _choose_forms(entry: Entry, singular: Unit, plural: Unit) -> list[str] | None:
    """The forms of an entry's translation; None where one is not known."""
    count = len(entry.translations)
    language, last = plural.texts[1]
    if count == 1:
        return [last]
    between = [find_extra(plural, f"po:msgstr[{number}]:{language}") for number in range(1, count - 1)]
    forms = [singular.texts[1][1], *between, last]
    return [form for form in forms if form is not None] if None not in forms else None


def _put(work: _Work, number: int, wanted: list[list[str]], status: str) -> None:
    """Give an entry its translation, unless it has one that will do."""
    entry = work.entries[number]
    now = [clean(one.text) for one in entry.translations]
    is_fuzzy = "fuzzy" in entry.flags
    is_approved = not is_fuzzy and all(form.strip() for form in now)
    is_proposed = status == "proposed"
    if now in wanted and (is_approved or is_proposed):
        work.unchanged += 1
        return
    if is_approved and is_proposed:
        work.refuse(entry, "is approved, and what the units say is proposed")
        return
    begin = entry.fields[0].first
    end = find_line_end(work.lines[begin]) or "\n"
    head = drop_previous(work.lines[entry.first : begin])
    head = flag_fuzzy(head, end) if is_proposed else drop_remarks(approve(head, end), status, end)
    forms = now if now in wanted else wanted[0]
    body = work.lines[begin : entry.fields[-1].behind] if forms == now else write_body(work.lines, entry, forms, end)
    written = "".join([*head, *body])
    if work.text.can_hold(written):
        work.rewritten[number] = written
    else:
        work.refuse(entry, f"has characters that {work.text.codec} does not know")


def _add_entries(work: _Work, candidates: Candidates, source: str) -> list[str]:
    """Write the units that the file lacks."""
    own = {_name_entry(entry): entry.obsolete for entry in work.entries}
    added: list[str] = []
    for written in format_entries(candidates.list_rest(), source=source, target=work.target, taken=own):
        lines = split_lines(written)
        entry = next(scan_entries(lines, work.path))
        content = "".join(f"{line}\n" for line in _wrap(lines, entry))
        if not work.text.can_hold(content):
            reason = f"{entry.find('msgid')!r} has characters that {work.text.codec} does not know"
            work.refused.append(Skipped(str(work.path), None, reason))
        else:
            added.append(content)
    return added


def _wrap(lines: list[str], entry: Entry) -> Iterator[str]:
    """The lines of a new entry as msgcat writes them, but for the comments."""
    for line in lines[: entry.fields[0].first]:
        yield from wrap_references(line.rstrip("\n")) if line.startswith("#: ") else [line.rstrip("\n")]
    width = None if "no-wrap" in entry.flags else WIDTH
    for one in entry.fields:
        yield from wrap_text(one.keyword, one.text, width=width)


def _name_entry(entry: Entry) -> tuple[str | None, str]:
    """What no other entry of the file may have: its context, None where it has none, and its source."""
    context = next((one.text for one in entry.fields if one.keyword == "msgctxt"), None)
    return context, entry.find("msgid")


def _put_together(work: _Work, added: list[str]) -> Updated:
    """The file with what is anew, its new entries behind the last that is in use."""
    parts: list[str] = []
    done = 0
    last = max((number for number, entry in enumerate(work.entries) if not entry.obsolete), default=-1)
    for number, entry in enumerate(work.entries):
        if number in work.rewritten:
            parts += [*work.lines[done : entry.first], work.rewritten[number]]
            done = entry.fields[-1].behind
        if number == last and added:
            behind = entry.fields[-1].behind
            parts += work.lines[done:behind]
            done = behind
            parts += _space(added, parts[-1], find_line_end(work.lines[0]) or "\n")
    if last < 0 and added:
        parts += work.lines
        done = len(work.lines)
        parts += _space(added, parts[-1], find_line_end(work.lines[0]) or "\n")
    content = work.text.encode("".join([*parts, *work.lines[done:]]))
    return Updated(content, len(work.rewritten), len(added), work.unchanged, tuple(work.refused))


def _space(added: list[str], before: str, end: str) -> list[str]:
    """New entries, each behind an empty line."""
    first = "" if before.endswith(("\n", "\r")) else end
    return [first, *(f"{end}{entry.replace(chr(10), end)}" for entry in added)]
