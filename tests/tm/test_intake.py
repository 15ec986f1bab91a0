"""Units come into the memory in pairs, whatever the file, and what does not come is counted with its reason."""

import tracemalloc
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tm.errors import MissingFile, UnknownFormat, UnreadableFile, WrongUse
from tm.formats import tmx
from tm.formats.base import Languages
from tm.intake import LOST, LeftOut, Tally, read_terms, read_units, tell_reasons
from tm.texts import Skipped, Unit, Wording

Texts = list[tuple[tuple[str, str], tuple[str, str]]]
Take = Callable[..., tuple[Texts, list[tuple[int | None, str]]]]


@pytest.fixture
def take(tmp_path: Path) -> Take:
    """Read a file of that name and content: the texts, and the lines and reasons of what was left out."""

    def read(name: str, content: str, languages: Languages = (None, None)) -> object:
        path = tmp_path / name
        path.write_text(content, encoding="utf-8", newline="")
        skipped: list[Skipped] = []
        texts = [unit.texts for unit in read_units(path, languages=languages, report=skipped.append)]
        return texts, [(one.line, one.reason) for one in skipped]

    return read


def wrap(*units: Sequence[tuple[str, str]], srclang: str = "en") -> str:
    body = "\n".join(
        "<tu>" + "".join(f'<tuv xml:lang="{tag}"><seg>{text}</seg></tuv>' for tag, text in unit) + "</tu>"
        for unit in units
    )
    return f'<tmx version="1.4"><header srclang="{srclang}"/><body>\n{body}\n</body></tmx>'


THREE = [("en", "gate"), ("zh", "门"), ("fr-CA", "porte")]


@pytest.mark.parametrize(
    ("languages", "pairs"),
    [
        # Every pair of registered languages, and what is not registered from the first.
        ((None, None), [(("en", "gate"), ("zh-CN", "门")), (("en", "gate"), ("fr-CA", "porte"))]),
        (("zh", "en"), [(("zh-CN", "门"), ("en", "gate"))]),
        (("fr", "en-US"), [(("fr-CA", "porte"), ("en", "gate"))]),
        (("fr_ca", None), [(("fr-CA", "porte"), ("en", "gate")), (("fr-CA", "porte"), ("zh-CN", "门"))]),
        ((None, "zh"), [(("en", "gate"), ("zh-CN", "门")), (("fr-CA", "porte"), ("zh-CN", "门"))]),
    ],
)
def test_of_several_languages_the_named_ones_are_chosen(take: Take, languages: Languages, pairs: Texts) -> None:
    assert take("a.tmx", wrap(THREE), languages) == (pairs, [])


def test_languages_that_nobody_registered_are_kept(take: Take) -> None:
    texts, skipped = take("a.tmx", wrap([("fr", "porte"), ("DE_at", "Tor")], srclang="fr"))
    assert texts == [(("fr", "porte"), ("de-AT", "Tor"))]
    assert not skipped
    assert take("a.csv", "fr,de\nun,eins\n")[0] == [(("fr", "un"), ("de", "eins"))]
    four = [("sr", "vrata"), ("fr", "porte"), ("en", "gate"), ("zh", "门")]
    assert take("a.tmx", wrap(four, srclang="sr"))[0] == [
        (("en", "gate"), ("zh-CN", "门")), (("sr", "vrata"), ("fr", "porte")),
        (("sr", "vrata"), ("en", "gate")), (("sr", "vrata"), ("zh-CN", "门")),
    ]  # fmt: skip


def test_the_named_direction_turns_every_unit(take: Take) -> None:
    content = wrap([("en", "gate"), ("zh", "门")], [("zh", "窗"), ("en", "window")])
    assert take("a.tmx", content, ("zh", "en"))[0] == [
        (("zh-CN", "门"), ("en", "gate")),
        (("zh-CN", "窗"), ("en", "window")),
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.tsv", "gate\t门\nwindow\t窗\n"),
        ("a.csv", 'gate,门\n"window",窗\n'),
        ("a.tsv", "source\ttarget\ngate\t门\nwindow\t窗\n"),
        ("a.csv", "原文,译文\ngate,门\nwindow,窗\n"),
        ("a.csv", "en,zh\ngate,门\nwindow,窗\n"),
        ("a.tsv", "zh\ten\n门\tgate\n窗\twindow\n"),
        ("a.zh-en.tsv", "门\tgate\n窗\twindow\n"),
        ("a.fr-de.tsv", "gate\t门\nwindow\t窗\n"),
    ],
)
def test_a_table_gets_the_languages_that_are_named(take: Take, name: str, content: str) -> None:
    pairs = [(("en", "gate"), ("zh-CN", "门")), (("en", "window"), ("zh-CN", "窗"))]
    assert take(name, content, ("en", "zh")) == (pairs, [])


@pytest.mark.parametrize(
    ("content", "languages"),
    [
        ("gate,门\n", (None, None)), ("gate,门\n", ("en", None)), ("Term,Meaning\ngate,门\n", (None, None)),
        ("source,target\ngate,门\n", (None, "zh")), ("is,gate\nja,门\n", (None, None)),
    ],
)  # fmt: skip
def test_a_table_without_languages_is_refused_and_told_what_to_name(
    take: Take, content: str, languages: Languages
) -> None:
    with pytest.raises(UnreadableFile, match=r"a\.csv:1: .*; .* or name both languages with --from and --to"):
        take("a.csv", content, languages)


def test_a_table_of_more_columns_needs_a_header(take: Take) -> None:
    with pytest.raises(UnreadableFile, match=r"language tags such as zh-CN,en$"):
        take("a.csv", "gate,门,x\n", ("en", "zh"))
    texts, _ = take("a.csv", "note,source,target\nx,gate,门\n", ("en", "fr"))
    assert texts == [(("en", "gate"), ("fr", "门"))]


def test_unknown_headings_of_two_columns_are_a_unit_like_any_other(take: Take) -> None:
    """A known failure: nothing tells `Inglés` from a text; whoever names the languages is believed."""
    texts, _ = take("a.csv", "Inglés,Chino\ngate,门\n", ("en", "zh"))
    assert texts[0] == (("en", "Inglés"), ("zh-CN", "Chino"))


def test_files_that_name_no_language_get_the_named_ones(take: Take) -> None:
    po = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "porte"\nmsgstr "门"\n'
    assert take("a.po", po, ("fr", "zh"))[0] == [(("fr", "porte"), ("zh-CN", "门"))]
    xliff = (
        '<xliff version="1.2"><file source-language="fr"><body><trans-unit id="1"><source>porte</source>'
        "<target>门</target></trans-unit></body></file></xliff>"
    )
    assert take("a.xlf", xliff, (None, "zh"))[0] == [(("fr", "porte"), ("zh-CN", "门"))]
    with pytest.raises(UnreadableFile, match="names no source or target language"):
        take("a.xlf", xliff)


PO = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: zh_CN\\n"

msgid "gate"
msgstr "门"

#, fuzzy
msgid "window"
msgstr "门"

msgid "roof"
msgstr ""

#, fuzzy
msgid "wall"
msgstr "门"

#~ msgid "cellar"
#~ msgstr "地窖"

msgid "10"
msgstr "10"

msgid "…"
msgstr "……"
"""


def test_what_is_left_out_is_counted_by_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(PO, encoding="utf-8")
    tally = Tally()
    texts = [unit.texts for unit in read_units(path, report=tally.add)]
    assert [source for (_, source), _ in texts] == ["gate", "10", "…"], "figures and signs are units, too"
    assert tally.reasons == (
        LeftOut("is fuzzy", 2, Skipped(str(path), 7, "is fuzzy")),
        LeftOut("has no translation", 1, Skipped(str(path), 11, "has no translation")),
        LeftOut("is obsolete", 1, Skipped(str(path), 18, "is obsolete")),
    )
    assert tell_reasons(tally.reasons) == (
        "4 left out: is fuzzy (2, first in line 7), has no translation (1 in line 11), is obsolete (1 in line 18)"
    )


def test_reasons_differ_by_what_they_are_not_by_what_they_name() -> None:
    every = [Skipped("a", None, f"has an unknown status ({name})") for name in ("good", "bad")]
    tally = Tally()
    for one in every:
        tally.add(one)
    assert tally.reasons == (LeftOut("has an unknown status", 2, every[0]),)
    assert tell_reasons(tally.reasons) == "2 left out: has an unknown status (2)"
    assert tell_reasons(()) == ""


def test_units_without_the_named_languages_are_left_out(take: Take) -> None:
    texts, skipped = take("a.tmx", wrap(THREE, [("en", "roof"), ("zh", "顶")], [("fr", "mur")]), ("en", "fr"))
    assert texts == [(("en", "gate"), ("fr-CA", "porte"))]
    assert skipped == [(3, "has no text in fr (en, zh-CN)"), (4, "has text in only one language (fr)")]
    glossary = "zh,en,status\n三农,,proposed\n门,gate,\n"
    texts, skipped = take("a.csv", glossary)
    assert texts == [(("zh-CN", "门"), ("en", "gate"))]
    assert skipped == [(2, "has text in only one language (zh-CN)")]


@pytest.mark.parametrize(
    ("name", "error"),
    [("a.odt", UnknownFormat), ("a.txt", MissingFile), ("missing.tmx", MissingFile), ("", WrongUse)],
)
def test_what_is_no_file_of_pairs_is_refused(tmp_path: Path, name: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        list(read_units(tmp_path / name, report=print))


def test_one_language_cannot_be_both(take: Take) -> None:
    with pytest.raises(WrongUse, match="two languages"):
        take("a.tmx", wrap(THREE), ("en", "en-US"))


def test_a_broken_file_gives_what_stands_before_the_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_text(wrap(THREE[:2], THREE[:2])[:-14] + "<tu>", encoding="utf-8")
    found = []
    with pytest.raises(UnreadableFile):
        found.extend(unit.texts for unit in read_units(path, report=print))
    assert len(found) == 2


@pytest.mark.parametrize("name", ["a.tmx", "a.tsv", "a.csv"])
def test_a_large_file_is_never_held_in_memory(tmp_path: Path, name: str) -> None:
    text = "a sentence of some length that stands in many units "
    rows = [(f"{text}{number}", f"{number} 句") for number in range(20_000)]
    path = tmp_path / name
    if name.endswith("tmx"):
        path.write_text(wrap(*([("en", source), ("zh", target)] for source, target in rows)), encoding="utf-8")
    else:
        comma = "\t" if name.endswith("tsv") else ","
        path.write_text("en,zh\n".replace(",", comma) + "\n".join(map(comma.join, rows)), encoding="utf-8")
    tracemalloc.start()
    count = sum(1 for _ in read_units(path, report=print))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == len(rows)
    assert peak < 1_000_000 < path.stat().st_size


@pytest.mark.parametrize(
    ("languages", "tags"),
    [
        ((None, None), [("en", "zh-CN"), ("zh-CN", "en"), ("en", "zh-CN"), ("en",)]),
        (("zh", "en"), [("zh-CN", "en"), ("zh-CN", "en"), ("zh-CN", "en"), ("en",)]),
        ((None, "zh_CN"), [("en", "zh-CN"), ("en", "zh-CN"), ("en", "zh-CN"), ("en",)]),
        (("fr", None), [("en",)]),
    ],
)
def test_a_termbase_takes_units_whole_in_registered_languages(
    languages: Languages, tags: list[tuple[str, ...]], tmp_path: Path
) -> None:
    entry = "<termEntry>{}</termEntry>".format
    term = '<langSet xml:lang="{0}"><tig><term>{0}</term></tig></langSet>'.format
    units = [["en", "zh"], ["zh-Hans", "EN-US"], ["en", "fr-CA", "zh"], ["en"], ["de", "en"], ["fr"]]
    body = "\n".join(entry("".join(map(term, unit))) for unit in units)
    path = tmp_path / "a.tbx"
    path.write_text(f"<martif><text><body>{body}</body></text></martif>", encoding="utf-8")
    skipped: list[Skipped] = []
    found = list(read_terms(path, languages=languages, report=skipped.append))
    assert [tuple(tag for tag, _ in unit.texts) for unit in found] == tags
    left = [one.reason for one in skipped if not one.reason.startswith(LOST)]
    assert len(found) + len(left) == len(units)
    assert {reason for reason in left if "fr" not in reason} == {"is in languages that are not registered (de)"}
    assert [one.reason for one in skipped if one.reason.startswith(LOST)] == [f"{LOST} (fr-CA)"] * (len(tags) > 1)


def test_what_is_said_of_a_text_goes_with_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    unit = Unit(
        "1", (("fr", "puits"), ("en", "well"), ("zh-CN", "井")), wordings=(Wording("fr"), Wording("en"), Wording("zh"))
    )
    monkeypatch.setattr(tmx, "read", lambda *arguments, **options: iter([unit]))
    for way in (read_terms, read_units):
        (found,) = way(tmp_path / "a.tmx", languages=("zh", "en"), report=print)
        assert found == Unit("1", (("zh-CN", "井"), ("en", "well")), wordings=(Wording("zh"), Wording("en")))


def test_a_unit_in_more_languages_than_there_are_is_left_out(take: Take) -> None:
    many = [(f"en-x-{number}", "gate") for number in range(20_000)]
    assert take("a.tmx", wrap(many), ("en", None)) == ([], [(2, "is in more than 500 languages (20,000)")])
