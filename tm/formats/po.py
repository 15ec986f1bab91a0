"""GNU gettext's PO files, through polib.

What the termbase knows beside the texts stands in extracted comments, one `#. field: value` a line, and the note in the
translator's comment. An entry is fuzzy only where the rendering is deprecated: gettext leaves fuzzy entries out of what
it compiles and merges. A proposed rendering is no guess about *this* source, as a fuzzy entry is; it waits for a person,
its comment says so, and a translator who imports a fresh termbase wants it offered.
"""

import gc
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import polib

from tm.errors import UnreadableFile
from tm.formats.base import Languages
from tm.formats.guard import guard_units
from tm.formats.names import Names
from tm.formats.plain_units import make_unit
from tm.formats.po_comments import FIELDS, format_comments, read_comments
from tm.formats.po_extras import belongs_to, find_extra, list_extras, list_plural_extras, make_forms, restore, says_more
from tm.formats.po_header import find_languages
from tm.formats.po_text import Block, read_blocks
from tm.formats.wordings import take_wordings
from tm.normalize import clean
from tm.texts import Report, Skipped, Unit

NAME = "po"
FILE_NAME = "glossary.po"
SUFFIXES = (".po",)
CARRIES = frozenset({*FIELDS, "note", "context", "wordings", "extras"})
LOSES = ""
TAKES_SINGLE_TEXTS = False


_PLURAL_FORMS = {"zh": "nplurals=1; plural=0;", "en": "nplurals=2; plural=(n != 1);"}
_OPEN_COMMENT = re.compile(r"^#.*\\$", re.MULTILINE)
_NO_DATE = "1970-01-01 00:00+0000"


def read(path: Path, report: Report, *, languages: Languages | None = None, drafts: bool = False) -> Iterator[Unit]:
    """Read a PO file; plural forms are units of their own, obsolete entries are left out. See `Reader.read`."""
    tags: tuple[str, str] | None = None
    names = Names()
    number = 0
    for block in read_blocks(path):
        catalogue = _parse(block, path)
        tags = tags or find_languages(catalogue.metadata, path, languages)
        for entry in catalogue:
            number += 1
            is_draft = "fuzzy" in entry.flags and "status: deprecated" not in entry.comment.split("\n")
            if reason := _find_fault(entry) or ("is fuzzy" if is_draft and not drafts else ""):
                report(Skipped(str(path), block.find_line(entry.linenum), reason))
            else:
                yield from _make_units(entry, tags, names, number, is_draft=is_draft)


def _parse(block: Block, path: Path) -> Any:
    # The entries of a block are many and have no cycles; looking for some meanwhile takes a tenth of the time.
    is_collecting = gc.isenabled()
    gc.disable()
    try:
        return polib.pofile(block.text, encoding="utf-8")
    except (OSError, ValueError, LookupError, AttributeError) as error:
        # polib raises whatever its state machine trips over; where it knows the line, it is in the message.
        line = re.search(r"line (\d+)", str(error))
        place = f"{path}:{block.find_line(int(line.group(1)))}" if line else path
        raise UnreadableFile(place, "is no valid PO file", "msgfmt -c tells more") from error
    finally:
        if is_collecting:
            gc.enable()


def _find_fault(entry: Any) -> str:
    """Why an entry is left out; empty where it is not."""
    if entry.obsolete:
        return "is obsolete"
    if not entry.msgid_plural and entry.msgid.strip() and entry.msgstr.strip():
        return ""
    if not all(source.strip() and target.strip() for source, target in _list_texts(entry)):
        return "has no translation"
    return ""


def _list_texts(entry: Any) -> list[tuple[str, str]]:
    """The pairs of an entry: singular with the first form and plural with the last, which for Chinese is the same."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    forms = [form for _, form in sorted(entry.msgstr_plural.items())] or [""]
    return [(entry.msgid, forms[0]), (entry.msgid_plural, forms[-1])]


def _make_units(entry: Any, languages: tuple[str, str], names: Names, number: int, *, is_draft: bool) -> Iterator[Unit]:
    source, target = languages
    fields, extracted, review = read_comments(entry.comment) if entry.comment else ({}, "", "")
    if entry.msgctxt and "context" not in fields:
        fields["context"] = clean(entry.msgctxt)
    if entry.tcomment or extracted:
        fields["note"] = clean("\n".join(filter(None, (entry.tcomment, extracted))))
    if is_draft:
        fields["status"] = "proposed"
    own = fields.pop("id", "")
    name = names.claim(own, number)
    details: dict[str, Any] = fields
    if fields and (wordings := take_wordings(fields)):
        details["wordings"] = wordings
    extras: tuple[tuple[str, str], ...] = () if own else (("po:number", name),)
    if extracted or review or says_more(entry):
        extras += tuple(list_extras(entry, source, extracted, review, is_draft=is_draft))
    if extras:
        details["extras"] = extras
    if not entry.msgid_plural:
        yield make_unit(name, ((source, clean(entry.msgid)), (target, clean(entry.msgstr))), details)
        return
    (singular, first), (plural, last) = _list_texts(entry)
    yield make_unit(name, ((source, clean(singular)), (target, clean(first))), details)
    details["extras"] = (*extras, *list_plural_extras(entry, source, target))
    yield make_unit(names.claim(f"{name}#2", number), ((source, clean(plural)), (target, clean(last))), details)


def write(units: Iterable[Unit], stream: BinaryIO, *, source: str, target: str) -> None:
    """Write a PO file; `msgctxt` only where a source stands for the second time. See `Writer.write`.

    The header tells when the newest unit changed, which is known in the end: the stream is one that can go back.
    """
    begin = stream.tell()
    stream.write(_format_entry(_make_header(source, target, "")).encode())
    newest = ""

    def watch(guarded: Iterable[Unit]) -> Iterator[Unit]:
        nonlocal newest
        for unit in guarded:
            newest = max(newest, unit.changed)
            yield unit

    entries = format_entries(watch(units), source=source, target=target, taken=())
    stream.writelines(f"\n{text}".encode() for text in entries)
    end = stream.tell()
    stream.seek(begin)
    stream.write(_format_entry(_make_header(source, target, newest)).encode())  # as long: dates are
    stream.seek(end)


def format_entries(
    units: Iterable[Unit], *, source: str, target: str, taken: Iterable[tuple[str | None, str]]
) -> Iterator[str]:
    """Write units as entries, one where two are the singular and the plural of one.

    Args:
        units: each with exactly two texts, the source first.
        source: the tag of the source language.
        target: the tag of the target language.
        taken: (msgctxt, msgid) of the entries that are there already.
    Yields:
        The lines of an entry, its strings not wrapped.
    Raises:
        WrongUse: a unit that no file can carry.
    """
    used = {hash(one) for one in taken}
    for unit, plural in _pair_plurals(guard_units(units, source=source, target=target)):
        context = _choose_context(unit, used)
        yield _format_entry(_make_entry(unit, plural, context))


def _pair_plurals(units: Iterable[Unit]) -> Iterator[tuple[Unit, Unit | None]]:
    """Units each with the one behind it where that is its plural."""
    waiting: Unit | None = None
    for unit in units:
        if waiting and unit.extras and belongs_to(unit, waiting):
            yield waiting, unit
            waiting = None
            continue
        if waiting:
            yield waiting, None
        waiting = unit
    if waiting:
        yield waiting, None


def _make_header(source: str, target: str, newest: str) -> Any:
    """The entry that gettext's header is; nothing in it tells when it was written, only when its units changed."""
    language = target.replace("-", "_")
    header = polib.POFile(wrapwidth=0)
    header.metadata = {
        "Project-Id-Version": "Tifaku",
        "PO-Revision-Date": _format_date(newest),
        "Last-Translator": "Tifaku",
        "Language-Team": language,
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": source.replace("-", "_"),
    }
    if forms := _PLURAL_FORMS.get(target.partition("-")[0]):
        header.metadata["Plural-Forms"] = forms
    return header.metadata_as_entry()


def _format_date(value: str) -> str:
    """`2023-04-22T09:30:00Z` as gettext writes it; the beginning of time where there is no whole date."""
    found = re.match(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d))?", value)
    return f"{found.group(1)} {found.group(2) or '00:00'}+0000" if found else _NO_DATE


def _choose_context(unit: Unit, used: set[int]) -> str | None:
    """What an entry had; else None for the first with its source, which is what a program finds that names no context.

    Of what is used only digests are kept, for a million units: that two are the same, once in a million files, makes a
    context longer than it need be.
    """
    source_text = unit.texts[0][1]
    context = find_extra(unit, "po:msgctxt") if unit.extras else None
    if context is None and hash((None, source_text)) in used:
        context = unit.context or unit.id
    while hash((context, source_text)) in used:
        context = f"{context} {unit.id}" if context else unit.id
    used.add(hash((context, source_text)))
    return context


def _make_entry(unit: Unit, plural: Unit | None, context: str | None) -> Any:
    (_, source_text), (_, target_text) = unit.texts
    target_text = match_line_ends(source_text, target_text)
    entry = polib.POEntry(
        msgctxt=context,
        msgid=source_text,
        msgstr=target_text,
        comment=format_comments(unit, context),
        tcomment=unit.note,
        flags=["fuzzy"] if unit.status == "deprecated" else [],
    )
    if plural:
        entry.msgid_plural = plural.texts[0][1]
        forms = make_forms(target_text, plural)
        entry.msgstr_plural = {number: match_line_ends(source_text, form) for number, form in sorted(forms.items())}
    if unit.extras:
        restore(unit, entry)
    return entry


def match_line_ends(source_text: str, target_text: str) -> str:
    r"""The target with `\n` at its edges where the source has it: `msgfmt -c` refuses the file otherwise."""
    if source_text.startswith("\n") != target_text.startswith("\n"):
        target_text = f"\n{target_text}" if source_text.startswith("\n") else target_text.lstrip("\n")
    if source_text.endswith("\n") != target_text.endswith("\n"):
        target_text = f"{target_text}\n" if source_text.endswith("\n") else target_text.rstrip("\n")
    return target_text


def _format_entry(entry: Any) -> str:
    r"""Without wrapping: a comment that is wrapped cannot be read back, and line lengths are the tools' business.

    A comment that ends with a backslash gets a space, which no reader keeps: gettext takes the next line for part of it,
    be it `msgid` after `# C:\`.
    """
    text: str = entry.__unicode__(wrapwidth=0)
    return _OPEN_COMMENT.sub(r"\g<0> ", text) if "\\\n" in text else text
