"""What comes back of a termbase that is written in every format with `glossary export --all` and imported again.

Data: a termbase, such as `glossary build seeds` makes. Nothing was tuned on it.

    python tests/bench/lossless.py glossary.db
"""

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from glossary.entries import Entry, Status
from glossary.exchange import gather_entries
from glossary.intake import store_entries
from glossary.stages.export import read_all_units
from glossary.termbase import open_termbase
from tm.export import keep_taken
from tm.files import replace_file
from tm.formats import FORMATS, Writer
from tm.intake import read_terms

FIELDS = ("domain", "definition", "note", "source", "created", "changed")


def keep_carried(entry: Entry, form: Writer) -> Entry:
    """What the format says that it carries of an entry; what documents show is counted anew."""
    terms = [
        replace(term, kind="", count=0, documents=0, score=0, first="", last="", position=0) for term in entry.terms
    ]
    if "wordings" not in form.CARRIES:
        terms = [replace(term, note="", source="", status=Status.PROPOSED) for term in terms]
    if not {"concept", "status"} <= form.CARRIES:
        terms.sort(key=lambda term: (term.language, term.text))
    return replace(entry, id="", terms=tuple(terms), **{field: "" for field in FIELDS if field not in form.CARRIES})


def main() -> None:
    languages = ("zh-CN", "en")
    source, target = languages
    with open_termbase(Path(sys.argv[1])) as termbase:
        units = read_all_units(termbase, source, target, frozenset(Status))
        entries = list(termbase.read_entries())
    print(f"{sys.argv[1]}: {len(entries):,} concepts, {sum(len(one.terms) for one in entries):,} terms")
    print(f"{'format':10}{'concepts that it has a place for':>34}{'come back the same':>20}")
    with tempfile.TemporaryDirectory() as folder:
        for form in (form for form in FORMATS.values() if isinstance(form, Writer)):
            path = Path(folder) / form.FILE_NAME
            with replace_file(path) as stream:
                form.write(keep_taken(units, form), stream, source=source, target=target)
            with open_termbase(Path(folder) / f"{form.NAME}.db", command="bench") as back, back.transaction():
                read = read_terms(path, languages=languages, report=lambda _: None)
                store_entries(back, gather_entries(read, status=Status.PROPOSED))
                found = {str(keep_carried(entry, form)) for entry in back.read_entries()}
            kept = [
                one for one in entries if form.TAKES_SINGLE_TEXTS or len({term.language for term in one.terms}) == 2
            ]
            same = sum(str(keep_carried(entry, form)) in found for entry in kept)
            print(f"{form.NAME:10}{len(kept):>34,}{same:>20,}")


if __name__ == "__main__":
    main()
