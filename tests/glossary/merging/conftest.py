"""What tests of merging share: termbases that are quickly made, merged and read."""

from collections.abc import Callable, Sequence
from pathlib import Path
from shutil import copyfile

import pytest

from glossary.deciding import decide, remove_term
from glossary.entries import Entry
from glossary.intake import store_entries
from glossary.merging.merge import Merged, merge_termbase
from glossary.termbase import open_termbase

Write = Callable[..., Path]


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty termbase: to copy it takes less than to make one."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    with open_termbase(path, command="test"):
        pass
    return path


@pytest.fixture(scope="session")
def write(empty: Path) -> Write:
    """Make a termbase of entries, of which some terms were taken away again; gives back its path."""

    def make(path: Path, entries: Sequence[Entry], rejected: Sequence[tuple[str, str]] = (), who: str = "li") -> Path:
        copyfile(empty, path)
        with open_termbase(path, command="test", who=who) as termbase:
            with termbase.transaction():
                store_entries(termbase, entries)
            with decide(termbase):
                for language, text in rejected:
                    for concept in termbase.find_concepts(language, text):
                        remove_term(termbase, concept, language, text)
        return path

    return make


@pytest.fixture(scope="session")
def merge() -> Callable[[Path, Path], Merged]:
    """Merge a termbase into another one."""

    def run(into: Path, other: Path) -> Merged:
        with open_termbase(into, command="import", who="wang") as termbase:
            return merge_termbase(termbase, other, lambda done, total: None)

    return run
