"""What every format must do; a format that joins FORMATS is tested here without a line of its own."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tm.errors import MissingFile, UnknownFormat, UnreadableFile, UserError, WrongUse
from tm.formats import FORMATS, Reader, Skipped, Writer, find_format, find_writer, list_writers
from tm.formats.base import Languages
from tm.normalize import clean
from tm.texts import Unit, Wording

READERS = [form for form in FORMATS.values() if isinstance(form, Reader)]
WRITERS = [form for form in FORMATS.values() if isinstance(form, Writer)]
# Beside those that lose no text: what is kept of one, or the character that none may have, is said by the format.
EXACT = [form for form in WRITERS if not form.LOSES or "inline" in form.LOSES or hasattr(form, "carry_text")]
FIELDS = ("status", "domain", "definition", "note", "source", "usage", "context", "concept", "created", "changed")
GOLDEN = Path(__file__).parents[2] / "golden" / "formats"

fast = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def name_of(form: object) -> str:
    return getattr(form, "NAME", str(form))


every_reader = pytest.mark.parametrize("form", READERS, ids=name_of)
every_writer = pytest.mark.parametrize("form", WRITERS, ids=name_of)
every_exact = pytest.mark.parametrize("form", EXACT, ids=name_of)

fragments = st.sampled_from(
    ["一岗双责", "a b", "&", "&#0;", "&amp;", "<", ">", "]]>", "<seg>", "'", '"', "''", "'=", "=1", "+", "-", "@", "#", "#,",
     "# fuzzy", "\\", "\\n", "\\t", "\n", "\n\n", "\t", "\r\n", "𠮷", "👩‍🌾", "e\u0301", "שלום", "السلام", "\u200f", "　", "；", ";", ",",
     "%s", "{0}", "\ufeff", "\x0b", "\u2028", "\x85", "status: preferred", "msgid", "~", "[1]", "\xa0"]
)  # fmt: skip
texts = st.lists(fragments | st.text(max_size=12), min_size=1, max_size=6).map("".join)
terms = (texts | texts.map(lambda text: text * 150)).map(lambda text: clean(text).strip()).filter(bool)
lines = texts.map(lambda text: " ".join(clean(text).split()))
# A remark may have several lines; white space at their edges is nothing that a person wrote.
remarks = st.lists(lines.filter(bool), max_size=3).map("\n".join)
dates = st.sampled_from(["", "2024", "2023-04", "2023-04-22", "2023-04-22T09:30:00Z", "2023-04-22T00:00:00Z"])


RANK = {status: rank for rank, status in enumerate(("preferred", "admitted", "proposed", "deprecated"))}
statuses = st.just(("", "")) | st.tuples(*[st.sampled_from(list(RANK))] * 2)


@st.composite
def unit_lists(draw: st.DrawFn) -> list[Unit]:
    """Up to five units from Chinese to English, or the other way round, with ids that are unique."""
    pair = draw(st.sampled_from([("zh-CN", "en"), ("en", "zh-CN")]))
    names = draw(st.lists(lines.filter(bool), max_size=5, unique=True))
    concepts = draw(st.lists(lines, min_size=len(names), max_size=len(names), unique=True))
    return [draw(make_unit(name, concept, pair)) for name, concept in zip(names, concepts, strict=True)]


@st.composite
def make_unit(draw: st.DrawFn, name: str, concept: str, pair: tuple[str, str]) -> Unit:
    """A unit whose status is the worse one of its two terms'."""
    both = draw(statuses)
    status = max(both, key=lambda one: RANK.get(one, -1))
    wordings = tuple(
        Wording(own if own != status else "", draw(st.just("") | remarks), draw(st.just("") | lines)) for own in both
    )
    return Unit(
        name,
        tuple((language, draw(terms)) for language in pair),
        status=status,
        domain=draw(lines),
        definition=draw(remarks),
        note=draw(remarks),
        source=draw(lines),
        usage=draw(lines),
        context=draw(lines),
        concept=concept,
        created=draw(dates),
        changed=draw(dates),
        wordings=wordings if wordings != (Wording(), Wording()) else (),
    )


def write(form: Writer, units: Sequence[Unit]) -> bytes:
    stream = io.BytesIO()
    source, target = (language for language, _ in units[0].texts) if units else ("zh-CN", "en")
    form.write(units, stream, source=source, target=target)
    return stream.getvalue()


def read(
    form: Writer, content: bytes, folder: Path, languages: Languages = ("zh-CN", "en")
) -> tuple[list[Unit], list[Skipped]]:
    """Read what a format has written, as a person would: by the suffix that the file has."""
    path = folder / form.FILE_NAME
    path.write_bytes(content)
    skipped: list[Skipped] = []
    return list(find_format(path).read(path, skipped.append, languages=languages)), skipped


def count_or_refuse(form: Writer, content: bytes, folder: Path) -> int:
    """How many units a file gives; 0 where it is refused as a user's error, in one line. Anything else escapes."""
    try:
        return len(read(form, content, folder)[0])
    except UserError as error:
        return str(error).count("\n") * 1000


def unpack(content: bytes) -> list[bytes]:
    """What stands in a file: in an archive as many parts as it has, packed as this machine's zlib packs them."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return [content]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [part for name in archive.namelist() for part in (name.encode(), archive.read(name))]


def keep_carried(unit: Unit, form: Writer) -> Unit:
    """A unit without what the format cannot carry."""
    dropped = {field: "" for field in (*FIELDS, "id") if field not in form.CARRIES}
    # A format without escapes tells what becomes of tabs and line ends.
    carry_text = getattr(form, "carry_text", str)
    return replace(
        unit,
        texts=tuple((language, carry_text(text)) for language, text in unit.texts),
        wordings=unit.wordings if "wordings" in form.CARRIES else (),
        extras=(),
        **dropped,
    )


def test_formats_are_found_by_their_names() -> None:
    assert all(name == form.NAME for name, form in FORMATS.items())
    assert list_writers() == [form.NAME for form in WRITERS]
    assert len({form.FILE_NAME for form in WRITERS}) == len(WRITERS)
    with pytest.raises(UnknownFormat, match=r"docx.*tmx"):
        find_writer("docx")


@every_reader
def test_a_file_is_read_by_its_suffix_in_any_case(form: Reader) -> None:
    for suffix in form.SUFFIXES:
        assert find_format(Path(f"NAME{suffix.upper()}")) is form


def test_an_unknown_suffix_names_the_known_ones() -> None:
    with pytest.raises(UnknownFormat, match=r"notes\.odt.*\.tmx.*\.xlsx"):
        find_format(Path("notes.odt"))


@every_exact
@fast
@given(units=unit_lists())
def test_what_is_written_is_read_again(form: Writer, units: list[Unit], tmp_path: Path) -> None:
    if not units:
        return
    source, target = (language for language, _ in units[0].texts)
    found, skipped = read(form, write(form, units), tmp_path, (source, target))
    assert [keep_carried(unit, form) for unit in found] == [keep_carried(unit, form) for unit in units]
    assert not skipped


@every_exact
def test_a_segment_of_64_kilobytes_comes_back(form: Writer, tmp_path: Path) -> None:
    """A workbook's cell holds half of that, and says so."""
    units = [Unit("7", (("zh-CN", "一岗双责 & <b>，" * 6_000), ("en", "one post " * 7_000 + ".")))]
    if form.FILE_NAME.endswith(".xlsx"):
        with pytest.raises(WrongUse, match=r"unit 7.*32,767"):
            write(form, units)
        return
    found, skipped = read(form, write(form, units), tmp_path)
    assert ([unit.texts for unit in found], skipped) == ([units[0].texts], [])


@every_writer
def test_written_files_are_the_golden_ones(form: Writer, nasty_units: list[Unit], turned_units: list[Unit]) -> None:
    for folder, units in (("zh-CN_en", nasty_units), ("en_zh-CN", turned_units)):
        assert unpack(write(form, units)) == unpack((GOLDEN / folder / form.FILE_NAME).read_bytes())


@every_writer
def test_the_same_units_give_the_same_bytes(form: Writer, nasty_units: list[Unit]) -> None:
    assert write(form, nasty_units) == write(form, list(nasty_units))
    assert all(b"\r" not in part for part in unpack(write(form, nasty_units)))


@every_writer
@pytest.mark.parametrize("character", ["\x00", "\x1b", "\ufffe", "\ud800"])
def test_what_xml_cannot_carry_is_refused_with_the_unit_named(form: Writer, character: str) -> None:
    unit = Unit("42", (("zh-CN", f"一岗{character}双责"), ("en", "one post")))
    with pytest.raises(WrongUse, match=f"unit 42: holds U\\+{ord(character):04X}"):
        write(form, [unit])


@every_writer
def test_a_unit_without_a_text_is_refused(form: Writer) -> None:
    with pytest.raises(WrongUse, match="unit 7: has no text in en"):
        write(form, [Unit("7", (("zh-CN", "一岗双责"), ("en", " \n")))])


@every_writer
def test_units_of_other_languages_are_a_bug_of_the_caller(form: Writer) -> None:
    with pytest.raises(ValueError, match="unit 7 is zh-CN-fr"):
        form.write([Unit("7", (("zh-CN", "一"), ("fr", "un")))], io.BytesIO(), source="zh-CN", target="en")


@every_writer
def test_a_carriage_return_is_a_line_end(form: Writer) -> None:
    content = write(form, [Unit("7", (("zh-CN", "一\r\n二"), ("en", "one\rtwo")))])
    assert content == write(form, [Unit("7", (("zh-CN", "一\n二"), ("en", "one\ntwo")))])


@every_reader
def test_a_missing_file_is_said_to_be_missing(form: Reader, tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match="nothing"):
        list(form.read(tmp_path / f"nothing{form.SUFFIXES[0]}", print))


@every_reader
@pytest.mark.parametrize("content", [b"", b"\n", b"\xef\xbb\xbf", b"  \n\t\n"])
def test_an_empty_file_is_refused(form: Reader, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"file{form.SUFFIXES[0]}"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=r"file\."):
        list(form.read(path, print))


@every_reader
def test_a_folder_is_refused(form: Reader, tmp_path: Path) -> None:
    path = tmp_path / f"folder{form.SUFFIXES[0]}"
    path.mkdir()
    with pytest.raises(UserError, match="folder"):
        list(form.read(path, print))


@every_writer
@fast
@given(data=st.data())
def test_a_file_that_was_cut_off_gives_fewer_units_or_an_error(
    form: Writer, data: st.DataObject, nasty_units: list[Unit], tmp_path: Path
) -> None:
    content = write(form, nasty_units)
    length = data.draw(st.integers(0, len(content) - 1))
    assert count_or_refuse(form, content[:length], tmp_path) <= len(nasty_units)


@every_writer
@fast
@given(data=st.data())
def test_a_damaged_file_gives_units_or_an_error(
    form: Writer, data: st.DataObject, nasty_units: list[Unit], tmp_path: Path
) -> None:
    content = bytearray(write(form, nasty_units))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    assert count_or_refuse(form, bytes(content), tmp_path) >= 0
