"""Fill the empty entries of a PO file and leave every other one byte for byte as it is.

What a person has to look at is fuzzy, with the previous source as `#|` and a comment `#. tm: 87%`; msgmerge takes the
comment away when the entry is next merged. What the user has approved is written as a translator would have written it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from tm.formats.base import Languages
from tm.formats.editing import CLOSED, EMPTY, FUZZY, TRANSLATED, Catalogue, Filled, Filling, Proposal, Slot
from tm.formats.exact_text import ExactText, decode_exactly
from tm.formats.opening import open_file
from tm.formats.po_entries import Entry, is_header, scan_entries, split_lines
from tm.formats.po_header import find_languages, read_header
from tm.formats.po_rewriting import approve, drop_previous, find_line_end, flag_fuzzy, write_body
from tm.formats.po_text import find_encoding
from tm.formats.po_wrapping import wrap_text

__all__ = ["SUFFIXES", "open_catalogue"]

SUFFIXES: tuple[str, ...] = (".po",)


def open_catalogue(path: Path, languages: Languages | None = None) -> Catalogue:
    """Read a PO file for filling.

    Args:
        path: the file, in the encoding that its header names.
        languages: the tags of source and target that the user names for what the file does not tell.
    Returns:
        A slot for each entry; an entry with plural forms has two sources.
    Raises:
        MissingFile: it is not there.
        UnreadableFile: it is broken, not in its encoding, or tells no target language; the place names the line.
    """
    with open_file(path) as stream:
        raw = stream.read()
    text = decode_exactly(raw, find_encoding(raw, path), path)
    lines = split_lines(text.content)
    entries = list(scan_entries(lines, path))
    header = next((one for one in entries if is_header(one)), None)
    tags = find_languages(read_header(header.find("msgstr")) if header else {}, path, languages)
    slots = tuple(_make_slot(entry, tags) for entry in entries)
    return Catalogue(slots, partial(_fill, text, lines, entries, slots))


def _make_slot(entry: Entry, languages: tuple[str, str]) -> Slot:
    sources = tuple(one.text for one in entry.fields if one.keyword in {"msgid", "msgid_plural"})
    if entry.obsolete or not entry.find("msgid").strip():
        state = CLOSED
    elif not any(one.text.strip() for one in entry.translations):
        state = EMPTY
    else:
        state = FUZZY if "fuzzy" in entry.flags else TRANSLATED
    return Slot(sources, state, languages, entry.fields[0].first + 1)


def _fill(
    text: ExactText, lines: list[str], entries: list[Entry], slots: tuple[Slot, ...], fillings: Mapping[int, Filling]
) -> Filled:
    """Put the entries that get something anew between those that get nothing."""
    parts: list[str] = []
    done = 0
    outcomes: dict[int, bool] = {}
    refused: dict[int, str] = {}
    for number, filling in sorted(fillings.items()):
        entry = entries[number]
        if slots[number].state != EMPTY:
            continue
        written = _write_entry(lines, entry, filling)
        if not text.can_hold(written.text):  # the arrow before a rendering is not in every encoding
            written = _write_entry(lines, entry, replace(filling, terms=()))
        if not text.can_hold(written.text):
            refused[number] = f"has characters that {text.codec} does not know"
            continue
        parts += lines[done : entry.first]
        parts.append(written.text)
        done = entry.fields[-1].behind
        if written.exact is not None:
            outcomes[number] = written.exact
    exact = frozenset(number for number, is_exact in outcomes.items() if is_exact)
    return Filled(text.encode("".join([*parts, *lines[done:]])), exact, frozenset(outcomes) - exact, refused)


@dataclass(frozen=True, slots=True)
class _Written:
    """An entry after filling."""

    text: str
    """Its lines."""

    exact: bool | None = None
    """Whether its translation is one of the same text; None where it has none."""


def _write_entry(lines: list[str], entry: Entry, filling: Filling) -> _Written:
    """Write an entry: the lines of its source as they are, comments added, its translation anew."""
    begin = entry.fields[0].first
    end = find_line_end(lines[begin]) or "\n"
    head = lines[entry.first : begin]
    forms = _choose_forms(entry, filling.proposals)
    comments = [f"#. glossary: {term} → {renderings}" for term, renderings in filling.terms]
    exact: bool | None = None
    if forms:
        exact = all(form.exact for form in forms)
        approved = exact and all(form.approved for form in forms)
        if approved:
            head = approve(head, end)
        else:
            comments.insert(0, f"#. tm: {_describe(forms)}")
            head = flag_fuzzy(drop_previous(head), end)
            head += [f"{line}{end}" for line in _write_previous(entry, filling.proposals)]
    _insert_comments(head, [f"{' '.join(comment.split())}{end}" for comment in comments])
    body = write_body(lines, entry, [form.target for form in forms], end)
    return _Written("".join(head + body), exact)


def _choose_forms(entry: Entry, proposals: tuple[Proposal | None, ...]) -> list[Proposal]:
    """The proposal for each form of the translation, in their order; nothing where there is none.

    A language with one form, such as Chinese, has it for every number: what translates the plural says most. Where
    there are two, the first is the singular's; of more than two the memory knows too little to say that any is right.
    """
    known = [one for one in proposals if one]
    if not known:
        return []
    count = len(entry.translations)
    if len(proposals) == 1 or count == 1:
        return [known[-1] if len(known) == len(proposals) else _doubt(known[-1])] * count
    singular, plural = (one or _doubt(known[0]) for one in proposals)
    if count == 2:
        return [singular, plural]
    return [_doubt(singular), *[_doubt(plural)] * (count - 1)]


def _doubt(proposal: Proposal) -> Proposal:
    """The same as a similar match: it was made for another number."""
    return replace(proposal, percent=min(proposal.percent, 99), exact=False)


def _describe(forms: list[Proposal]) -> str:
    """`87%, memory.tmx`; of several forms the worst."""
    worst = min(forms, key=lambda form: (form.exact, form.percent))
    return ", ".join(part for part in (f"{worst.percent}%", worst.origin, worst.remark) if part)


def _write_previous(entry: Entry, proposals: tuple[Proposal | None, ...]) -> list[str]:
    """What the proposals translate, as `#|` lines; none where it is what the entry says itself."""
    sources = [one for one in entry.fields if one.keyword in {"msgid", "msgid_plural"}]
    known = [(one, proposal.source) for one, proposal in zip(sources, proposals, strict=True) if proposal]
    if all(one.text == previous for one, previous in known):
        return []
    if known[0][0].keyword != "msgid":  # a previous plural alone is no entry
        known = [(sources[0], known[0][1])]
    return [line for one, previous in known for line in wrap_text(one.keyword, previous, prefix="#| ")]


def _insert_comments(head: list[str], comments: list[str]) -> None:
    """Put extracted comments behind those that are there, before references and flags; none twice."""
    extracted = [number for number, line in enumerate(head) if line.lstrip().startswith("#.")]
    later = [number for number, line in enumerate(head) if line.lstrip().startswith(("#:", "#,", "#|"))]
    place = extracted[-1] + 1 if extracted else min(later, default=len(head))
    here = {line.strip() for line in head}
    head[place:place] = [comment for comment in comments if comment.strip() not in here]
