"""TBX-Basic in both styles: an entry a concept, valid, and read again as it was written."""

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tm.errors import UserError
from tm.formats import Skipped, Writer, tbx, tbx_dca, tbx_dct
from tm.formats.combinations import combine
from tm.formats.tbx_concepts import write_concepts
from tm.formats.tbx_statuses import STATUSES, tell_statuses
from tm.formats.wordings import make_wordings
from tm.normalize import clean
from tm.texts import Unit

DATA = Path(__file__).parents[4] / "shared" / "data"
FILES = sorted(path for path in (DATA / "files" / "tbx").glob("*") if path.name != "poorly_formed_xml.tbx")
# In these everything stands that TBX-Basic knows, and nothing else.
BASIC = {"Example_Astronomy_DCA_VALID.tbx", "Example_Astronomy_DCT_VALID.tbx", "core_structure_good.tbx"}

both_styles = pytest.mark.parametrize("form", [tbx_dca, tbx_dct], ids=["dca", "dct"])
every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
needs_files = pytest.mark.skipif(not FILES, reason="../shared/data/files is not here")
needs_schemas = pytest.mark.skipif(not (DATA / "schemas").is_dir(), reason="../shared/data/schemas is not here")
fast = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

texts = (
    st.text(
        st.sampled_from("一岗双责 a&<>]\"'=#_.·~:\t\n𠮷é\u0301ש\u200f　\xa0") | st.characters(codec="utf-8"), max_size=8
    )
    .map(lambda text: clean(text).strip())
    .filter(bool)
)
remarks = st.just("") | texts
dates = st.sampled_from(["", "2024", "2023-04", "2023-04-22", "2023-04-22T09:30:00Z"])
details = st.fixed_dictionaries({"status": st.sampled_from(STATUSES), "note": remarks, "source": remarks})


@st.composite
def concepts(draw: st.DrawFn, name: str) -> list[Unit]:
    """The units of a concept with up to three terms in each of one or two languages, as a reader gives them."""
    languages = draw(st.sampled_from([("zh-CN", "en"), ("zh-CN",), ("en",)]))
    terms = {
        language: sorted(
            ((text, draw(details)) for text in draw(st.lists(texts, min_size=1, max_size=3, unique=True))),
            key=lambda term: term[1]["status"] == "deprecated",
        )
        for language in languages
    }
    shared = {field: draw(remarks) for field in ("domain", "definition", "note", "source")}
    created, changed = draw(dates), draw(dates)
    units = []
    for place, combination in enumerate(combine(terms)):
        status, own = tell_statuses([said["status"] for _, (_, said) in combination])
        wordings = make_wordings(
            {**said, "status": status} for status, (_, (_, said)) in zip(own, combination, strict=True)
        )
        unit = Unit(
            f"{name}{place}" if place else name,
            tuple((language, text) for language, (text, _) in combination),
            status=status,
            concept=f"{name}·2",
            created=created,
            changed=draw(dates) or changed if place else changed,
            wordings=wordings,
            **shared,
        )
        units.append(unit)
    return units if len(units) > 1 or draw(st.booleans()) else [replace(units[0], concept="")]


def write(form: Writer, units: Sequence[Unit]) -> bytes:
    stream = io.BytesIO()
    form.write(units, stream, source="zh-CN", target="en")
    return stream.getvalue()


def read(content: bytes, folder: Path) -> list[Unit]:
    path = folder / "file.tbx"
    path.write_bytes(content)
    skipped: list[Skipped] = []
    units = list(tbx.read(path, skipped.append))
    assert not skipped
    return units


@both_styles
@fast
@given(data=st.data())
def test_concepts_are_read_again_as_they_were_written(form: Writer, data: st.DataObject, tmp_path: Path) -> None:
    names = data.draw(
        st.lists(texts.filter(lambda name: not name[-1].isdecimal()), min_size=1, max_size=3, unique=True)
    )
    units = [unit for name in names for unit in data.draw(concepts(name))]
    ids = {unit.id: unit for unit in units}
    if len(ids) < len(units):
        return
    assert read(write(form, units), tmp_path) == units


@fast
@given(data=st.data())
def test_what_is_said_of_single_texts_is_read_again_whether_it_makes_sense_or_not(
    data: st.DataObject, tmp_path: Path
) -> None:
    units = data.draw(concepts("c"))
    odd = [
        replace(
            unit,
            status=data.draw(st.sampled_from(STATUSES)),
            usage=data.draw(remarks),
            wordings=make_wordings(data.draw(details) for _ in unit.texts),
        )
        for unit in units
    ]
    assert read(write(tbx, odd), tmp_path) == odd


def test_units_of_a_concept_are_one_entry_with_the_order_of_their_terms() -> None:
    units = [
        Unit("1", (("zh-CN", "管护"), ("en", "tending")), "admitted", concept="c"),
        Unit("2", (("zh-CN", "管护"), ("en", "custody")), "preferred", concept="c"),
        Unit("3", (("zh-CN", "看护"), ("en", "tending")), concept="c"),
        Unit("4", (("zh-CN", "管护"),), concept="d"),
    ]
    entries = etree.fromstring(write(tbx_dca, units)).findall(".//{*}conceptEntry")
    assert [[term.text for term in entry.iter("{*}term")] for entry in entries] == [
        ["管护", "看护", "tending", "custody"],
        ["管护"],
    ]


def test_a_unit_that_says_otherwise_what_the_concept_is_has_an_entry_of_its_own(tmp_path: Path) -> None:
    units = [
        Unit("1", (("zh-CN", "管护"), ("en", "tending")), definition="care", concept="c"),
        Unit("2", (("zh-CN", "管护"), ("en", "custody")), definition="arrest", concept="c"),
        Unit("3", (("zh-CN", "管护"), ("en", "custody")), definition="arrest", concept="c"),
    ]
    content = write(tbx_dct, units)
    assert content.count(b"<conceptEntry") == 3
    assert read(content, tmp_path) == units


@both_styles
def test_no_units_are_a_file_too(form: Writer, tmp_path: Path) -> None:
    assert read(write(form, []), tmp_path) == []


@both_styles
@needs_schemas
def test_files_are_valid(form: Writer, nasty_units: list[Unit]) -> None:
    schema = etree.RelaxNG(etree.parse(DATA / "schemas" / "TBXcoreStructV03.rng"))
    for units in ([], nasty_units, [replace(unit, texts=unit.texts[:1]) for unit in nasty_units]):
        schema.assertValid(etree.fromstring(write(form, units)))


@needs_files
@every_file
def test_what_other_tools_wrote_is_kept(path: Path, tmp_path: Path) -> None:
    units = list(tbx.read(path, print))
    stream = io.BytesIO()
    tbx.write_all_languages(units, stream, source="en")
    assert read(stream.getvalue(), tmp_path) == units


@needs_files
@needs_schemas
@both_styles
@every_file
def test_what_other_tools_wrote_becomes_valid_and_is_kept_where_the_dialect_has_room(
    form: Writer, path: Path, tmp_path: Path
) -> None:
    units = list(tbx.read(path, print))
    stream = io.BytesIO()
    write_concepts(units, stream, source="en", target=None, style=form.STYLE)
    etree.RelaxNG(etree.parse(DATA / "schemas" / "TBXcoreStructV03.rng")).assertValid(
        etree.fromstring(stream.getvalue())
    )
    found = read(stream.getvalue(), tmp_path)
    kept = units if path.name in BASIC else [replace(unit, extras=()) for unit in units]
    assert [unit if path.name in BASIC else replace(unit, extras=()) for unit in found] == kept


EXTRAS = (
    ("tbx:concept:xref:xGraphic", '<xref type="xGraphic" target="https://example.org/a%20b.png">farm</xref>'),
    ("tbx:concept:ref:crossReference", '<ref type="crossReference" target="c9">农村</ref>'),
    ("tbx:term:en:termNote:partOfSpeech", "noun"),
    (
        "tbx:term:en:descripGrp:context",
        '<descripGrp><descrip type="context">&lt;b&gt;</descrip><note>n</note></descripGrp>',
    ),
)


@both_styles
def test_references_to_nothing_in_the_file_get_an_object_to_refer_to(form: Writer, tmp_path: Path) -> None:
    unit = Unit("1", (("zh-CN", "三农"), ("en", "three rurals")), extras=EXTRAS)
    content = write(form, [unit])
    assert b'<refObject id="c9"><item>\xe5\x86\x9c\xe6\x9d\x91</item></refObject>' in content
    assert b"<back>" not in write(form, [unit, Unit("c9", (("zh-CN", "农村"),))])
    assert read(content, tmp_path) == [unit]


@pytest.mark.parametrize("form", [tbx, tbx_dca, tbx_dct], ids=["v2", "dca", "dct"])
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("tbx:concept:descrip:a", "<descrip"), ("tbx:concept:descrip:a", "<descrip/></termEntry>"),
        ("tbx:concept:descrip:a", "<!DOCTYPE a [<!ENTITY b 'c'>]><descrip>&b;</descrip>"), ("tbx:nowhere:descrip:a", "b"),
        ("tbx:concept", "b"), ("tbx:concept:langSet:", "b"), ("tbx:term:en:note:", "b"), ("tmx:prop:a", "b"), ("tbx", ""),
    ],
)  # fmt: skip
def test_extras_that_are_no_elements_of_tbx_are_left_out(form: Writer, name: str, value: str, tmp_path: Path) -> None:
    unit = Unit("1", (("zh-CN", "三农"), ("en", "three rurals")))
    assert read(write(form, [replace(unit, extras=((name, value),))]), tmp_path) == [unit]


@pytest.mark.parametrize("form", [tbx, tbx_dca, tbx_dct], ids=["v2", "dca", "dct"])
def test_a_status_of_another_picklist_is_kept_until_it_is_not_true_any_more(form: Writer, tmp_path: Path) -> None:
    extras = (("tbx:term:en:termNote:administrativeStatus", "supersededTerm-admn-sts"),)
    unit = Unit("1", (("zh-CN", "三农"), ("en", "three rurals")), "deprecated", extras=extras)
    content = write(form, [unit])
    assert content.count(b"supersededTerm") == content.count(b"deprecatedTerm") == 1
    assert read(content, tmp_path) == [unit]
    changed = replace(unit, status="preferred")
    assert read(write(form, [changed]), tmp_path) == [replace(changed, extras=())]


def test_a_broken_file_is_refused_with_its_line(tmp_path: Path, nasty_units: list[Unit]) -> None:
    lines = write(tbx_dca, nasty_units).splitlines(keepends=True)
    (tmp_path / "a.tbx").write_bytes(b"".join([*lines[:9], b"</term>\n", *lines[9:]]))
    with pytest.raises(UserError, match=r"a\.tbx:10: is no well-formed XML"):
        list(tbx.read(tmp_path / "a.tbx", print))
