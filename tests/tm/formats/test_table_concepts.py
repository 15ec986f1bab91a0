"""Tables that have a row for each concept, ours and those of terminology programs."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tm.formats import FORMATS, Skipped, Writer, find_format
from tm.formats.table_concepts import group_concepts
from tm.texts import Unit, Wording

Read = Callable[[bytes, str], tuple[list[Unit], list[Skipped]]]

TWO = [
    Unit("7", (("zh-CN", "河长"), ("en", "river chief")), status="preferred", concept="7", note="a", domain="water"),
    Unit("7-2", (("zh-CN", "河长"), ("en", "river boss")), status="deprecated", concept="7", note="b", domain="rivers",
         wordings=(Wording("preferred"), Wording(note="=rude"))),
    Unit("8", (("zh-CN", "湖长"),), status="proposed", concept="8", created="2024-03-01"),
]  # fmt: skip


def write(name: str, units: list[Unit], source: str = "zh-CN", target: str = "en") -> bytes:
    form = FORMATS[name]
    assert isinstance(form, Writer)
    stream = io.BytesIO()
    form.write(units, stream, source=source, target=target)
    return stream.getvalue()


def list_rows(content: bytes) -> list[list[str]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]


def test_units_of_one_concept_are_gathered() -> None:
    first, second = group_concepts(TWO)
    assert first.fields["note"] == "a\nb"
    assert first.fields["domain"] == "water"
    assert first.terms == {
        "zh-CN": (("河长", Wording("preferred")),),
        "en": (("river chief", Wording("preferred")), ("river boss", Wording("deprecated", "=rude"))),
    }
    assert (second.name, second.terms) == ("8", {"zh-CN": (("湖长", Wording("proposed")),)})


def test_units_without_a_concept_stay_apart() -> None:
    units = [replace(unit, concept="") for unit in TWO]
    assert [concept.name for concept in group_concepts(units)] == ["7", "7-2", "8"]


def test_multiterm_has_synonyms_in_a_cell_and_languages_by_name() -> None:
    header, first, second = list_rows(write("multiterm", TWO))
    assert header == (
        ["ID", "Subject", "Definition", "Note", "Source", "Created on", "Modified on", "Chinese (PRC)", "Status", "Term note", "Term source", "English", "Status", "Term note", "Term source"]
    )  # fmt: skip
    assert first == (
        ["7", "water", "", "a\nb", "", "", "", "河长", "preferred", "", "", "river chief|river boss", "preferred|deprecated", "|=rude", ""]
    )  # fmt: skip
    assert second[:1] + second[5:9] == ["8", "2024-03-01", "", "湖长", "proposed"]


def test_memoq_has_columns_for_each_term() -> None:
    rows = list(csv.reader(io.StringIO(write("memoq", TWO).decode(), newline=""), delimiter=";"))
    assert rows[0][10:] == (
        ["Chinese_PRC_Def", "Chinese_PRC", "Term_Info", "Term_Example", "English_Def", "English", "Term_Info", "Term_Example", "English", "Term_Info", "Term_Example"]
    )  # fmt: skip
    assert rows[1][11] == "河长"
    assert rows[1][15::3] == ["river chief", "river boss"]
    assert "Forbidden" in rows[1][19]
    assert rows[2][5] == "3/1/2024 12:00:00 AM"
    assert {len(row) for row in rows} == {21}


@pytest.mark.parametrize("name", ["multiterm", "memoq"])
def test_what_is_written_is_read_again(read_bytes: Read, name: str) -> None:
    units, skipped = read_bytes(write(name, TWO), FORMATS[name].FILE_NAME)  # type: ignore[attr-defined]
    assert not skipped
    assert [unit.texts for unit in units] == [unit.texts for unit in TWO]
    assert [unit.concept for unit in units] == ["7", "7", "8"]
    assert {unit.note for unit in units[:2]} == {"a\nb"}
    assert units[2].created == "2024-03-01"
    assert units[1].status == "deprecated"
    if name == "multiterm":
        assert [unit.status for unit in units] == ["preferred", "deprecated", "proposed"]
        assert units[1].wordings == (Wording("preferred"), Wording(note="=rude"))


nasty = st.lists(
    st.sampled_from(["一", "a", "|", ";", "\n", "\t", '"', "=", "'", "-", "_x0041_", "𠮷", "\\n", "&", "<", ",", " "]),
    min_size=1,
    max_size=5,
).map(lambda parts: "x" + "".join(parts).strip())
statuses = st.sampled_from(["preferred", "admitted", "proposed", "deprecated"])


@pytest.mark.parametrize("name", ["multiterm", "memoq"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    concepts=st.lists(
        st.tuples(st.lists(nasty, max_size=3, unique=True), st.lists(nasty, min_size=1, max_size=3, unique=True), nasty, statuses),
        min_size=1,
        max_size=4,
    ),
)  # fmt: skip
def test_every_term_of_every_concept_comes_back_in_its_order(
    name: str, concepts: list[tuple[list[str], list[str], str, str]], tmp_path: Path
) -> None:
    units = []
    for number, (sources, targets, note, status) in enumerate(concepts, start=1):
        pairs = [(source, targets[0]) for source in sources[:1]] or [("", target) for target in targets]
        if sources:
            pairs += [(sources[0], target) for target in targets[1:]] + [(source, targets[0]) for source in sources[1:]]
        for place, (source, target) in enumerate(pairs):
            texts = (("zh-CN", source), ("en", target)) if source else (("en", target),)
            units.append(Unit(f"{number}-{place}", texts, concept=str(number), note=note, status=status))
    path = tmp_path / FORMATS[name].FILE_NAME  # type: ignore[attr-defined]
    path.write_bytes(write(name, units))
    found = list(find_format(path).read(path, print))

    def plain(text: str) -> str:
        return text.replace("|", "｜") if name == "multiterm" else text

    def list_terms(some: list[Unit]) -> list[tuple[str, str, dict[str, list[str]]]]:
        return [
            (
                one.name,
                one.fields["note"],
                {tag: [plain(text) for text, _ in terms] for tag, terms in one.terms.items()},
            )
            for one in group_concepts(some)
        ]

    assert list_terms(found) == list_terms(units)


def test_a_table_of_glossary_converter_is_read(read_bytes: Read) -> None:
    header = ">>E<<Entry Number,>>E<<Note,>>L<<Chinese (Simplified),>>L<<English,>>T<<Note,>>T<<Status,>>XT<<Creator"
    units, skipped = read_bytes(
        f"{header}\n7,all,河长,river chief|river head,|rare,Preferred|Admitted,me\n".encode(), "a.csv"
    )
    assert not skipped
    assert [(unit.texts[1][1], unit.status, unit.note) for unit in units] == [
        ("river chief", "preferred", "all"),
        ("river head", "admitted", "all"),
    ]
    assert units[1].wordings == (Wording(), Wording(note="rare"))


def test_a_bar_in_any_other_table_is_text(read_bytes: Read) -> None:
    units, _ = read_bytes("Chinese,English,Note\n甲|乙,A|B,c\n".encode(), "a.csv")
    assert [unit.texts for unit in units] == [(("zh-CN", "甲|乙"), ("en", "A|B"))]


def test_a_row_that_names_one_language_is_no_header(read_bytes: Read) -> None:
    units, _ = read_bytes("中文\tChinese\n门\tgate\n".encode(), "a.zh-en.tsv")
    assert len(units) == 2
    units, _ = read_bytes("语文\tEnglish\n门\tgate\n".encode(), "a.zh-en.tsv")
    assert len(units) == 2


def test_a_term_base_of_memoq_is_read(read_bytes: Read) -> None:
    header = (
        "Entry_ID,Entry_Subject,Entry_Domain,Entry_Note,English_United_States_Def,English_United_States,Term_Info,Term_Example,"
        "Chinese_PRC_Def,Chinese_PRC,Term_Info,Term_Example,Chinese_PRC,Term_Info,Term_Example"
    )
    row = "3,water,rivers,n,who answers for a river,river chief,CasePermissive;HalfPrefix,,说明,河长,,,河官,CaseSense;Exact;Forbidden,"
    units, skipped = read_bytes(f"{header}\n{row}\n".encode(), "a.csv")
    assert not skipped
    assert [unit.texts[1][1] for unit in units] == ["河长", "河官"]
    assert [unit.status for unit in units] == ["", "deprecated"]
    assert (units[0].domain, units[0].definition) == ("water; rivers", "who answers for a river\n说明")
