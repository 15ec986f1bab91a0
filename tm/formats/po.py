"""GNU gettext's PO files, through polib.

What the termbase knows beside the texts stands in extracted comments, one `#. field: value` a line, and the note in the
translator's comment. An entry is fuzzy only where the rendering is deprecated: gettext leaves fuzzy entries out of what
it compiles and merges. A proposed rendering is no guess about *this* source, as a fuzzy entry is; it waits for a person,
its comment says so, and a translator who imports a fresh termbase wants it offered.
"""

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
from tm.formats.po_header import find_languages
from tm.formats.po_text import read_po_text
from tm.normalize import clean
from tm.texts import Report, Skipped, Unit

NAME = "po"
FILE_NAME = "glossary.po"
SUFFIXES = (".po",)
_COMMENTS = ("id", "status", "usage", "domain", "definition", "source", "concept", "created", "changed")
CARRIES = frozenset({*_COMMENTS, "note", "context"})
LOSES = ""
TAKES_SINGLE_TEXTS = False

_COMMENT = re.compile(r"(id|status|usage|domain|definition|source|concept|created|changed|context):(?: (.*))?")
# What `tm pretranslate` says beside an entry is for whoever reviews it, and nothing of the translation.
_PASSING = ("tm: ", "glossary: ")
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_UNESCAPE = re.compile(r"\\([\\nt])")
_PLURAL_FORMS = {"zh": "nplurals=1; plural=0;", "en": "nplurals=2; plural=(n != 1);"}
_NO_DATE = "1970-01-01 00:00+0000"


def read(path: Path, report: Report, *, languages: Languages | None = None, drafts: bool = False) -> Iterator[Unit]:
    """Read a PO file; plural forms are units of their own, fuzzy and obsolete entries are left out. See `Reader.read`."""
    catalogue = _parse(read_po_text(path), path)
    source, target = find_languages(catalogue.metadata, path, languages)
    names = Names()
    for number, entry in enumerate(catalogue, start=1):
        is_draft = _is_draft(entry)
        if reason := _find_fault(entry) or ("is fuzzy" if is_draft and not drafts else ""):
            report(Skipped(str(path), entry.linenum, reason))
            continue
        fields = _read_comments(entry)
        if is_draft:
            fields["status"] = "proposed"
        name = names.claim(fields.pop("id", ""), number)
        for place, (source_text, target_text) in enumerate(_list_texts(entry), start=1):
            texts = ((source, clean(source_text)), (target, clean(target_text)))
            own = name if place == 1 else names.claim(f"{name}#{place}", number)
            yield make_unit(own, texts, fields)


def _parse(text: str, path: Path) -> Any:
    try:
        return polib.pofile(text)
    except (OSError, ValueError, LookupError, AttributeError) as error:
        # polib raises whatever its state machine trips over; where it knows the line, it is in the message.
        line = re.search(r"line (\d+)", str(error))
        place = f"{path}:{line.group(1)}" if line else path
        raise UnreadableFile(place, "is no valid PO file", "msgfmt -c tells more") from error


def _is_draft(entry: Any) -> bool:
    """Whether a translation waits for a person; what is deprecated is fuzzy for good."""
    return bool(entry.fuzzy) and "status: deprecated" not in entry.comment.split("\n")


def _find_fault(entry: Any) -> str:
    """Why an entry is left out; empty where it is not."""
    if entry.obsolete:
        return "is obsolete"
    if not all(source.strip() and target.strip() for source, target in _list_texts(entry)):
        return "has no translation"
    return ""


def _list_texts(entry: Any) -> list[tuple[str, str]]:
    """The pairs of an entry: singular with the first form and plural with the last, which for Chinese is the same."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    forms = [form for _, form in sorted(entry.msgstr_plural.items())] or [""]
    return [(entry.msgid, forms[0]), (entry.msgid_plural, forms[-1])]


def _read_comments(entry: Any) -> dict[str, str]:
    """The unit's fields, as `_format_comments` wrote them; any other comment belongs to the note."""
    fields = {"context": clean(entry.msgctxt or "")}
    remarks = [entry.tcomment] if entry.tcomment else []
    for line in entry.comment.split("\n"):
        if found := _COMMENT.fullmatch(line):
            fields[found.group(1)] = clean(_UNESCAPE.sub(_unescape, found.group(2) or ""))
        elif line and not line.startswith(_PASSING):
            remarks.append(line)
    fields["note"] = clean("\n".join(remarks))
    return fields


def _unescape(found: re.Match[str]) -> str:
    return {"\\": "\\", "n": "\n", "t": "\t"}[found.group(1)]


def write(units: Iterable[Unit], stream: BinaryIO, *, source: str, target: str) -> None:
    """Write a PO file; `msgctxt` only where a source stands for the second time. See `Writer.write`."""
    guarded = list(guard_units(units, source=source, target=target))
    newest = max((unit.changed for unit in guarded), default="")
    stream.write(_format_entry(_make_header(source, target, newest)))
    contexts: dict[str, set[str | None]] = {}
    for unit in guarded:
        used = contexts.setdefault(unit.texts[0][1], set())
        context = _choose_context(unit, used)
        used.add(context)
        stream.write(b"\n" + _format_entry(_make_entry(unit, context)))


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


def _choose_context(unit: Unit, used: set[str | None]) -> str | None:
    """None for the first unit with its source; a program that asks without context finds that one only."""
    if None not in used:
        return None
    context = unit.context or unit.id
    while context in used:
        context += f" {unit.id}"
    return context


def _make_entry(unit: Unit, context: str | None) -> Any:
    (_, source_text), (_, target_text) = unit.texts
    return polib.POEntry(
        msgctxt=context,
        msgid=source_text,
        msgstr=_match_line_ends(source_text, target_text),
        comment=_format_comments(unit, context),
        tcomment=unit.note,
        flags=["fuzzy"] if unit.status == "deprecated" else [],
    )


def _format_comments(unit: Unit, context: str | None) -> str:
    """One line a field; `context` only where `msgctxt` does not say it, since a file that names it wins."""
    lines = [(field, value) for field in _COMMENTS if (value := getattr(unit, field))]
    if unit.context != (context or ""):
        lines.append(("context", unit.context))
    return "\n".join(f"{field}: {_escape(value)}".rstrip() for field, value in lines)


def _escape(value: str) -> str:
    return "".join(_ESCAPES.get(character, character) for character in value)


def _match_line_ends(source_text: str, target_text: str) -> str:
    r"""The target with `\n` at its edges where the source has it: `msgfmt -c` refuses the file otherwise."""
    middle = target_text.strip("\n")
    head = "\n" if source_text.startswith("\n") else ""
    tail = "\n" if source_text.endswith("\n") else ""
    return f"{head}{middle}{tail}"


def _format_entry(entry: Any) -> bytes:
    """Without wrapping: a comment that is wrapped cannot be read back, and line lengths are the tools' business."""
    return f"{entry.__unicode__(wrapwidth=0)}".encode()
