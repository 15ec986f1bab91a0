"""The starter data keeps what seeds/README.md promises."""

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

SEEDS = Path(__file__).parent.parent / "seeds"
PARALLEL = SEEDS / "parallel"
CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.name.removesuffix(".zh-CN.txt") for path in PARALLEL.glob("*.zh-CN.txt"))

UNDATED = {"2023-06-15-theme-education"}
"""Documents whose date stands in the file name only."""


def seed_text(name: str, language: str) -> str:
    """Read one side of a parallel document, curly quotation marks made straight as a search would."""
    text = (PARALLEL / f"{name}.{language}.txt").read_text(encoding="utf-8")
    return text.translate(str.maketrans("“”‘’", "\"\"''")) if language == "en" else text


def read_recurring() -> list[tuple[str, list[str]]]:
    """Read the set phrases that recur on purpose, each with every rendering that was used."""
    lines = (CASES / "seeds_recurring.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    return [(chinese, english.split(" | ")) for chinese, english in rows]


def read_rendering_table() -> list[tuple[str, str, list[str]]]:
    """Read the README's table of renderings: phrase, the years' pattern, the renderings of those years."""
    rows = []
    for line in (SEEDS / "README.md").read_text(encoding="utf-8").partition("## parallel/")[2].splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 4 and re.match("[一-鿿]", cells[0]):
            for years, cell in zip(("202[23]", "2024", "2025"), cells[1:], strict=True):
                rows += [(cells[0], years, cell.split("; "))] if cell else []
    return rows


RECURRING = read_recurring()


def test_at_least_twelve_parallel_documents() -> None:
    """There are twelve parallel documents or more."""
    assert len(NAMES) >= 12


def test_every_parallel_document_has_both_languages() -> None:
    """No file in parallel/ is without its other language, and nothing else lies there."""
    expected = {f"{name}.{language}.txt" for name in NAMES for language in ("zh-CN", "en")}
    assert {path.name for path in PARALLEL.iterdir()} == expected


@pytest.mark.parametrize("name", NAMES)
def test_length(name: str) -> None:
    """A Chinese document has 300 to 800 Chinese characters."""
    assert 300 <= len(re.findall("[一-鿿]", seed_text(name, "zh-CN"))) <= 800


@pytest.mark.parametrize("name", NAMES)
def test_number_of_sentences(name: str) -> None:
    """A Chinese document has at least eight sentences."""
    assert len(re.findall("[。！？]", seed_text(name, "zh-CN"))) >= 8


@pytest.mark.parametrize("name", NAMES)
def test_paragraph_answers_paragraph(name: str) -> None:
    """Both sides have equally many paragraphs."""
    assert seed_text(name, "zh-CN").count("\n\n") == seed_text(name, "en").count("\n\n")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_plain_text(name: str, language: str) -> None:
    """Files are UTF-8 with LF, without a byte order mark, and end in one newline."""
    data = (PARALLEL / f"{name}.{language}.txt").read_bytes()
    assert b"\r" not in data
    assert not data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8").endswith("\n")
    assert not data.endswith(b"\n\n")


def test_dates_span_three_years() -> None:
    """From the first document to the last it is three years or more, and no year between is missing."""
    dates = [date.fromisoformat(name[:10]) for name in NAMES]
    assert (max(dates) - min(dates)).days >= 3 * 365
    assert {day.year for day in dates} == set(range(min(dates).year, max(dates).year + 1))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_dateline_agrees_with_file_name(name: str, language: str) -> None:
    """The dateline or the front matter gives the day in the file name, save where there is none on purpose."""
    day = date.fromisoformat(name[:10])
    month = day.strftime("%B")
    forms = [name[:10], f"{day.month}月{day.day}日", f"{month} {day.day} (", f"{month[:3]}. {day.day} ("]
    head = "\n".join(seed_text(name, language).splitlines()[:4])[:400]
    assert any(form in head for form in forms) == (name not in UNDATED)


def test_front_matter_in_one_or_two_documents() -> None:
    """A few documents, in both languages, say date, source and title in a front matter block."""
    keys = re.compile(r"---\ndate: \d{4}-\d\d-\d\d\nsource: .+\ntitle: .+\n---\n")
    with_block = {lang: [n for n in NAMES if keys.match(seed_text(n, lang))] for lang in ("zh-CN", "en")}
    assert with_block["zh-CN"] == with_block["en"]
    assert 1 <= len(with_block["en"]) <= 3


def test_at_least_forty_phrases_recur() -> None:
    """The list of recurring set phrases has at least forty rows, each phrase once."""
    assert len({chinese for chinese, _ in RECURRING}) == len(RECURRING) >= 40


@pytest.mark.parametrize(("chinese", "renderings"), RECURRING, ids=[chinese for chinese, _ in RECURRING])
def test_phrase_recurs(chinese: str, renderings: list[str]) -> None:
    """A listed phrase stands in three documents or more, each of which has one of its listed renderings."""
    holding = [seed_text(name, "en").lower() for name in NAMES if chinese in seed_text(name, "zh-CN")]
    assert len(holding) >= 3
    assert all(any(rendering.lower() in english for rendering in renderings) for english in holding)


@pytest.mark.parametrize(("chinese", "renderings"), RECURRING, ids=[chinese for chinese, _ in RECURRING])
def test_rendering_is_used(chinese: str, renderings: list[str]) -> None:
    """Each listed rendering stands in the English of a document that has the phrase."""
    english = "\n".join(seed_text(name, "en").lower() for name in NAMES if chinese in seed_text(name, "zh-CN"))
    assert [rendering for rendering in renderings if rendering.lower() not in english] == []


def test_renderings_vary() -> None:
    """At least thirty of the recurring phrases have more than one rendering."""
    assert sum(len(renderings) > 1 for _, renderings in RECURRING) >= 30


def test_rendering_table_is_true() -> None:
    """Each rendering that the README's table gives for a year stands in a document of that year."""
    table = read_rendering_table()
    wrong = [
        (chinese, years, rendering)
        for chinese, years, renderings in table
        for rendering in renderings
        if not any(
            re.match(years, name)
            and chinese in seed_text(name, "zh-CN")
            and rendering.lower() in seed_text(name, "en").lower()
            for name in NAMES
        )
    ]
    assert len(table) >= 60
    assert wrong == []


HEADER = ["zh-CN", "en", "status", "domain", "definition", "note", "source"]
STATUSES = {"preferred", "admitted", "deprecated"}
HAN = re.compile(r"[\u3400-\u9fff]")
FORMULA_SIGNS = ("=", "+", "-", "@", "\t")


@pytest.fixture(scope="module")
def terms() -> list[dict[str, str]]:
    """The rows of terms.csv, header taken off."""
    with (SEEDS / "terms.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, restkey="beyond the header", strict=True))


def test_terms_are_plain_utf8() -> None:
    """No byte order mark and no carriage return; the last line ends."""
    raw = (SEEDS / "terms.csv").read_bytes()
    raw.decode("utf-8")
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")


def test_terms_header() -> None:
    """The header is the one that `glossary import` reads."""
    with (SEEDS / "terms.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == HEADER


def test_terms_rows_are_as_wide_as_the_header(terms: list[dict[str, str]]) -> None:
    """No row has a cell too many or too few."""
    assert [row for row in terms if list(row) != HEADER or None in row.values()] == []


def test_terms_name_four_hundred_concepts(terms: list[dict[str, str]]) -> None:
    """At least 400 different Chinese phrases."""
    assert len({row["zh-CN"] for row in terms}) >= 400


def test_terms_have_both_languages(terms: list[dict[str, str]]) -> None:
    """Every row has Chinese written in Han characters and English written without any."""
    assert [row for row in terms if not HAN.search(row["zh-CN"])] == []
    assert [row for row in terms if not row["en"] or HAN.search(row["en"])] == []


def test_terms_statuses(terms: list[dict[str, str]]) -> None:
    """Every status is known; there are at least 80 admitted and 60 deprecated wordings."""
    counts = Counter(row["status"] for row in terms)
    assert set(counts) == STATUSES
    assert counts["admitted"] >= 80
    assert counts["deprecated"] >= 60


def test_terms_have_one_preferred_rendering_each(terms: list[dict[str, str]]) -> None:
    """A concept has exactly one preferred English."""
    preferred = Counter(row["zh-CN"] for row in terms if row["status"] == "preferred")
    assert {row["zh-CN"] for row in terms if preferred[row["zh-CN"]] != 1} == set()


def test_terms_stand_once(terms: list[dict[str, str]]) -> None:
    """No pair of Chinese and English stands twice, whatever its case."""
    pairs = Counter((row["zh-CN"], row["en"].casefold()) for row in terms)
    assert [pair for pair, count in pairs.items() if count > 1] == []


def test_terms_are_not_forbidden_and_recommended_at_once(terms: list[dict[str, str]]) -> None:
    """No English is deprecated for one concept and preferred or admitted for another."""
    good = {row["en"].casefold() for row in terms if row["status"] != "deprecated"}
    bad = {row["en"].casefold() for row in terms if row["status"] == "deprecated"}
    assert good & bad == set()


def test_deprecated_terms_say_why(terms: list[dict[str, str]]) -> None:
    """Every deprecated wording has a note."""
    assert [row for row in terms if row["status"] == "deprecated" and not row["note"]] == []


def test_terms_domains_are_the_readmes(terms: list[dict[str, str]]) -> None:
    """The domains are exactly those that the README lists."""
    readme = (SEEDS / "README.md").read_text(encoding="utf-8")
    paragraph = readme.partition("\nDomains: ")[2].partition("\n\n")[0]
    assert {row["domain"] for row in terms} == set(re.findall(r"`([^`]+)`", paragraph))


def test_terms_cells_are_safe_in_a_spreadsheet(terms: list[dict[str, str]]) -> None:
    """No cell begins like a formula, and none has white space at its ends or a line break inside."""
    cells = [cell for row in terms for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(FORMULA_SIGNS)] == []
    assert [cell for cell in cells if cell != cell.strip() or "\n" in cell] == []


def test_terms_cite_no_addresses(terms: list[dict[str, str]]) -> None:
    """A source is a kind of text, never an address."""
    assert [row for row in terms if "://" in row["source"] or "www." in row["source"]] == []


@pytest.mark.parametrize(
    ("chinese", "english", "status"),
    [
        ("一岗双责", "one post with two responsibilities", "preferred"),
        ("一标三实", "one standard and three reals", "preferred"),
        ("大兴调查研究", "investigation and research of Daxing", "deprecated"),
        ("全国人民代表大会", "NPC", "admitted"),
    ],
)
def test_terms_known_by_heart(terms: list[dict[str, str]], chinese: str, english: str, status: str) -> None:
    """The examples that the project's papers give are there as they give them."""
    assert status in {row["status"] for row in terms if (row["zh-CN"], row["en"]) == (chinese, english)}
