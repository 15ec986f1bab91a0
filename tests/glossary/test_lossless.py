"""A termbase that is written to a file with all of its terms, and read from it, is the same termbase."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary.entries import Entry, Status, Term
from glossary.exchange import gather_entries, make_all_units
from glossary.intake import store_entries
from glossary.termbase import open_termbase
from tm.export import keep_taken
from tm.files import replace_file
from tm.formats import FORMATS, Writer, find_format
from tm.normalize import clean, fold

# Those that say which terms are one concept, and what is said of each of them.
FORMS = [form for form in FORMATS.values() if isinstance(form, Writer) and {"concept", "wordings"} <= form.CARRIES]
BARRED = ("text", "note", "source")
FIELDS = ("domain", "definition", "note", "source", "created", "changed")

words = st.lists(
    st.sampled_from(
        ["一岗双责", "one post", "&", "&#0;", "]]>", "<b>", '"', "''", "'=", "=1", "+", "-", "@", "#", "\\n", "\n", "\t", "𠮷", "e\u0301",
         "שלום", "\u200f", ";", "|", ",", "%s", "\u2028", "status: preferred"]
    ) | st.text(max_size=8),
    min_size=1,
    max_size=4,
).map(lambda parts: clean("".join(parts)).strip())  # fmt: skip
lines = words.map(lambda text: " ".join(text.split()))
dates = st.sampled_from(["", "2023-04-22", "2023-04-22T09:30:00Z"])


@st.composite
def termbases(draw: st.DrawFn) -> list[Entry]:
    """Up to four concepts with up to three terms in each language, no word in two of them."""
    entries = []
    used: set[str] = set()
    for number in range(draw(st.integers(1, 4))):
        terms = []
        for language in ("zh-CN", "en"):
            for place in range(draw(st.integers(0, 3))):
                text = draw(words.filter(lambda one: fold(one) and fold(one) not in used))
                used.add(fold(text))
                status = draw(st.sampled_from(list(Status)))
                terms.append(
                    Term(text, language, status, "imported", note=draw(lines), source=draw(lines), position=place + 1)
                )
        fields = {field: draw(dates if field in {"created", "changed"} else lines) for field in FIELDS}
        if terms:
            entries.append(Entry(f"k{number}", tuple(terms), **fields))
    return entries


def take_bars_out(entry: Entry) -> Entry:
    """An entry without `|`, which separates terms where there is no escape for it."""

    def change(thing: Entry | Term) -> dict[str, str]:
        return {name: text.replace("|", "/") for name in BARRED if (text := getattr(thing, name, ""))}

    return replace(entry, **change(entry), terms=tuple(replace(term, **change(term)) for term in entry.terms))


def keep_order(entry: Entry, form: Writer) -> Entry:
    """An entry as far as a format carries it; the terms' order is that of the tuple."""
    dropped = {field: "" for field in FIELDS if field not in form.CARRIES}
    return replace(entry, terms=tuple(replace(term, position=0) for term in entry.terms), **dropped)


def import_back(entries: list[Entry], path: Path) -> list[Entry]:
    with open_termbase(path, command="test") as termbase:
        with termbase.transaction():
            store_entries(termbase, entries)
        return list(termbase.read_entries())


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.NAME)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=termbases(), direction=st.sampled_from([("zh-CN", "en"), ("en", "zh-CN")]))
def test_every_concept_comes_back(
    form: Writer, entries: list[Entry], direction: tuple[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("termbase")
    source, target = direction
    if "|" in form.LOSES:
        entries = list(map(take_bars_out, entries))
    stored = import_back(entries, folder / "one.db")
    units = list(make_all_units(stored, source=source, target=target, statuses=frozenset(Status)))
    path = folder / form.FILE_NAME
    with replace_file(path) as stream:
        form.write(keep_taken(units, form), stream, source=source, target=target)
    if not form.TAKES_SINGLE_TEXTS:
        stored = [entry for entry in stored if len({term.language for term in entry.terms}) == 2]
    if not stored:
        return
    read = gather_entries(find_format(path).read(path, lambda _: None), status=Status.PROPOSED)
    found = import_back(read, folder / "two.db")
    assert [keep_order(entry, form) for entry in found] == [keep_order(entry, form) for entry in stored]
