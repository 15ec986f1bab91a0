"""Files are filled from what the memory has, and the figures say what became of their entries."""

from collections import Counter
from pathlib import Path

import pytest
from remembering import make_match, remember

from tm.errors import UnknownFormat
from tm.formats import FORMATS
from tm.pretranslate import EDITORS, open_file, pretranslate
from tm.texts import Match

HEADER = 'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
ENTRIES = (
    'msgid "done"\nmsgstr "完"\n\n#, fuzzy\nmsgid "doubtful"\nmsgstr "疑"\n\nmsgid "same"\nmsgstr ""\n\n'
    'msgid "similar"\nmsgstr ""\n\nmsgid "unknown"\nmsgstr ""\n\n#~ msgid "old"\n#~ msgstr "旧"\n'
)
MEMORY = remember(
    {
        "same": [make_match("same", "同")],
        "similar": [make_match("similarly", "似", 0.8)],
        "done": [make_match("done", "别的")],
    }
)


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    path = tmp_path / "a.po"
    path.write_text(HEADER + ENTRIES, encoding="utf-8")
    return path


def test_every_entry_is_accounted_for(catalogue: Path) -> None:
    done = pretranslate(open_file(catalogue), MEMORY)
    figures = (done.entries, done.translated, done.waiting, done.exact, done.fuzzy, done.left)
    assert figures == (5, 1, 1, 1, 1, 1)
    assert 'msgid "done"\nmsgstr "完"' in done.content.decode()


def test_an_empty_memory_changes_nothing(catalogue: Path) -> None:
    done = pretranslate(open_file(catalogue), remember({}))
    assert done.content == catalogue.read_bytes()
    assert done.left == 3


def test_filling_twice_is_filling_once(catalogue: Path) -> None:
    terms = (("same", "同"),)
    first = pretranslate(open_file(catalogue), MEMORY, find_terms=lambda text, languages: terms)
    catalogue.write_bytes(first.content)
    second = pretranslate(open_file(catalogue), MEMORY, find_terms=lambda text, languages: terms)
    assert second.content == first.content
    assert (second.waiting, second.exact, second.fuzzy, second.left) == (3, 0, 0, 1)


def test_what_was_approved_is_translated_the_next_time(catalogue: Path) -> None:
    catalogue.write_bytes(pretranslate(open_file(catalogue), MEMORY, approve=True).content)
    second = pretranslate(open_file(catalogue), MEMORY, approve=True)
    assert (second.translated, second.waiting, second.exact, second.left) == (2, 2, 0, 1)


def test_the_least_score_is_kept(catalogue: Path) -> None:
    assert pretranslate(open_file(catalogue), MEMORY, min_score=0.81).fuzzy == 0
    assert pretranslate(open_file(catalogue), MEMORY, min_score=2).exact == 1


def test_neighbours_and_languages_are_asked_with_each_text(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(
        HEADER
        + 'msgid "a"\nmsgstr "甲"\n\n#~ msgid "x"\n#~ msgstr ""\n\nmsgid "one"\nmsgid_plural "many"\nmsgstr[0] ""\n\n'
        'msgid "z"\nmsgstr ""\n',
        encoding="utf-8",
    )
    asked: dict[str, tuple[str, str, tuple[str, str]]] = {}

    def suggest(text: str, before: str, after: str, languages: tuple[str, str]) -> list[Match]:
        asked[text] = before, after, languages
        return []

    pretranslate(open_file(path), suggest)
    assert asked == {
        "one": ("a", "many", ("en", "zh-CN")),
        "many": ("one", "z", ("en", "zh-CN")),
        "z": ("many", "", ("en", "zh-CN")),
    }


def test_neighbours_do_not_reach_over_files(tmp_path: Path) -> None:
    unit = '<trans-unit id="1"><source>{}</source></trans-unit>'
    file = '<file original="a" source-language="en" target-language="{}" datatype="x"><body>{}</body></file>'
    one = file.format("zh_CN", unit.format("a") + unit.format("b"))
    other = file.format("fr-ca", unit.format("c"))
    path = tmp_path / "a.xlf"
    path.write_text(f'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">{one}{other}</xliff>')
    asked: list[tuple[str, str, str, tuple[str, str]]] = []

    def suggest(*question: object) -> list[Match]:
        asked.append(question)  # type: ignore[arg-type]
        return []

    pretranslate(open_file(path), suggest)
    assert asked == [
        ("a", "", "b", ("en", "zh-CN")),
        ("b", "a", "", ("en", "zh-CN")),
        ("c", "", "", ("en", "fr-CA")),
    ]


def test_a_text_is_asked_without_its_edges_where_it_is_not_known_with_them(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(HEADER + 'msgid "same\\n"\nmsgstr ""\n', encoding="utf-8")
    done = pretranslate(open_file(path), MEMORY, approve=True)
    assert 'msgid "same\\n"\nmsgstr "同\\n"' in done.content.decode()
    assert done.exact == 1


def test_files_of_other_kinds_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat, match=r"a\.docx: \.docx is not filled; use one of \.po, \.xlf"):
        open_file(tmp_path / "a.docx")


def test_what_is_filled_is_also_read() -> None:
    """Each kind of file that is filled is imported under the same suffix."""
    assert set(EDITORS) <= {suffix for form in FORMATS.values() for suffix in form.SUFFIXES}


SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "files"
REAL = [path for path in sorted(SHARED.glob("*/*")) if path.suffix.lower() in EDITORS and "invalid" not in path.name]


@pytest.mark.skipif(not REAL, reason="../shared is not here")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_real_files_are_read_as_before_with_what_was_filled(path: Path, tmp_path: Path) -> None:
    """By the readers, which know nothing of the editors."""
    copy = tmp_path / path.name
    text = path.read_bytes()
    if path.suffix == ".po":  # all real ones are translated: every fifth loses its translation
        blocks = text.decode().split("\n\n")
        for number in range(3, len(blocks), 5):
            if "#~" not in blocks[number] and "plural" not in blocks[number]:
                blocks[number] = blocks[number].partition("\nmsgstr ")[0] + '\nmsgstr ""'
        text = "\n\n".join(blocks).encode()
    copy.write_bytes(text)
    languages = ("en", "zh-CN")
    catalogue = open_file(copy, languages)
    assert pretranslate(catalogue, remember({})).content == text
    before = read(copy)
    done = pretranslate(
        catalogue,
        lambda text, before, after, languages: [make_match(text, f"译：{text.strip()}。")],
        approve=True,
    )
    copy.write_bytes(done.content)
    after = read(copy)
    assert len(after) == len(before) + done.exact
    added = Counter(after) - Counter(before)
    assert not Counter(before) - Counter(after)
    assert all(target.strip().startswith("译：") for _, target in added.elements())


def read(path: Path) -> list[tuple[str, str]]:
    """The texts of all translated units."""
    units = FORMATS["po" if path.suffix == ".po" else "xliff"].read(
        path, lambda skipped: None, languages=("en", "zh-CN")
    )
    return [(unit.texts[0][1], unit.texts[1][1]) for unit in units]
