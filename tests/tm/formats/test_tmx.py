"""TMX as other tools write it, and what ours promises to clients."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tm.errors import UnreadableFile, WrongUse
from tm.formats import Skipped, tmx
from tm.texts import Unit

Read = Callable[[bytes, str], tuple[list[Unit], list[Skipped]]]
GOLDEN = Path(__file__).parents[2] / "golden" / "formats"


def wrap(body: str, *, head: str = '<?xml version="1.0"?>', srclang: str = "en") -> bytes:
    return f'{head}<tmx version="1.4"><header srclang="{srclang}"/><body>{body}</body></tmx>'.encode()


def unit(*pairs: tuple[str, str], attributes: str = "") -> str:
    variants = "".join(f'<tuv xml:lang="{tag}"><seg>{text}</seg></tuv>' for tag, text in pairs)
    return f"<tu {attributes}>{variants}</tu>"


def test_every_spelling_of_a_language_is_one_and_the_source_stands_first(read_bytes: Read) -> None:
    body = unit(("zh_CN", "你好"), ("EN-US", "hello")) + unit(("zh-Hans", "好"), ("en-gb", "good"))
    units, skipped = read_bytes(wrap(body), "a.tmx")
    assert [one.texts for one in units] == [(("en", "hello"), ("zh-CN", "你好")), (("en", "good"), ("zh-CN", "好"))]
    assert not skipped


def test_the_order_of_the_file_holds_where_every_language_may_be_the_source(read_bytes: Read) -> None:
    units, _ = read_bytes(wrap(unit(("zh", "好"), ("en", "good")), srclang="*all*"), "a.tmx")
    assert units[0].texts == (("zh-CN", "好"), ("en", "good"))


def test_version_1_1_names_languages_without_namespace(read_bytes: Read) -> None:
    body = '<tu><tuv lang="EN"><seg>good</seg></tuv><tuv lang="ZH-CN"><seg>好</seg></tuv></tu>'
    units, _ = read_bytes(wrap(body), "a.tmx")
    assert units[0].texts == (("en", "good"), ("zh-CN", "好"))


def test_two_texts_of_one_language_give_two_units_with_ids_of_their_own(read_bytes: Read) -> None:
    body = unit(("en-US", "color"), ("en-GB", "colour"), ("zh", "颜色"), attributes='tuid="7"')
    units, _ = read_bytes(wrap(body + unit(("en", "x"), ("zh", "叉"), attributes='tuid="7"')), "a.tmx")
    assert [one.texts[0][1] for one in units] == ["color", "colour", "x"]
    assert [one.id for one in units] == ["7", "7#2", "7~2"]


def test_inline_markup_goes_and_the_text_in_it_stays(read_bytes: Read) -> None:
    markup = 'a <hi>b</hi><bpt i="1">&lt;i&gt;</bpt>c<ept i="1">&lt;/i&gt;</ept> <ph>{1}</ph><x:y xmlns:x="u">d</x:y> e'
    units, _ = read_bytes(wrap(unit(("en", markup), ("zh", "甲"))), "a.tmx")
    assert units[0].texts[0] == ("en", "a bc d e")


def test_a_unit_in_one_language_is_skipped_with_its_line(read_bytes: Read) -> None:
    body = "\n" + unit(("en", "alone")) + "\n" + unit(("en", "a"), ("zh", " ")) + "\n<tu><tuv><seg>x</seg></tuv></tu>"
    units, skipped = read_bytes(wrap(body), "a.tmx")
    assert not units
    assert [(one.line, one.reason) for one in skipped] == [
        (2, "has text in only one language (en)"),
        (3, "has text in only one language (en)"),
        (4, "has no text with a language"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5"])
def test_the_encoding_is_the_declared_or_the_shown_one(read_bytes: Read, encoding: str) -> None:
    declared = {"utf-8-sig": "utf-8", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}.get(encoding, encoding)
    text = wrap(unit(("en", "one post"), ("zh", "一")), head=f'<?xml version="1.0" encoding="{declared}"?>').decode()
    units, _ = read_bytes(text.encode(encoding), "a.tmx")
    assert units[0].texts[1] == ("zh-CN", "一")


def test_a_file_that_says_gb2312_may_hold_what_only_gb18030_has(read_bytes: Read) -> None:
    text = wrap(unit(("en", "x"), ("zh", "朱镕基")), head='<?xml version="1.0" encoding="GB2312"?>').decode()
    units, _ = read_bytes(text.encode("gb18030"), "a.tmx")
    assert units[0].texts[1][1] == "朱镕基"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (wrap(unit(("en", "a"), ("zh", "b")))[:-20], r"a\.tmx:1: is no well-formed XML"),
        (b"<tmx>\n<body>\n<tu></tv></body></tmx>", r"a\.tmx:3: is no well-formed XML \(mismatched tag\)"),
        (b"<html/>", r"a\.tmx:1: begins with <html>, not with <tmx>"),
        (b"<?xml version='1.0' encoding='rot13'?><tmx/>", r"a\.tmx:1: says that it is in rot13"),
        (b"<?xml version='1.0' encoding='utf-16'?><tmx/>", r"a\.tmx:1: says that it is in utf-16"),
        ("<?xml version='1.0' encoding='utf-8'?><tmx>\n好</tmx>".encode("gb18030"), r"a\.tmx:2: is no well-formed XML"),
        (b"<?xml version='1.0' encoding='gb18030'?><tmx>\xff\xff</tmx>", r"a\.tmx:1: is not in gb18030"),
        (b"not XML", r"a\.tmx:1: is no well-formed XML"),
        (b"\x00\x01\x02\x03", r"a\.tmx:1: is no well-formed XML"),
    ],
)
def test_a_broken_file_is_refused_with_the_line(read_bytes: Read, content: bytes, problem: str) -> None:
    with pytest.raises(UnreadableFile, match=problem):
        read_bytes(content, "a.tmx")


def test_entities_are_refused_whether_they_bomb_or_reach_out(read_bytes: Read, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    declarations = (
        "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12)),
        f'<!ENTITY e11 SYSTEM "{secret.as_uri()}">',
        '<!ENTITY % e11 SYSTEM "http://localhost:9/evil.dtd"> %e11;',
    )
    for declaration in declarations:
        head = f'<?xml version="1.0"?>\n<!DOCTYPE tmx [<!ENTITY e0 "ha">{declaration}]>'
        with pytest.raises(UnreadableFile, match="declares the entity"):
            read_bytes(wrap(unit(("en", "&e11;"), ("zh", "甲")), head=head), "a.tmx")


def test_a_dtd_is_named_but_never_fetched(read_bytes: Read) -> None:
    head = '<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "http://localhost:9/tmx14.dtd">'
    units, _ = read_bytes(wrap(unit(("en", "a"), ("zh", "甲")), head=head), "a.tmx")
    assert len(units) == 1
    with pytest.raises(UnreadableFile, match="uses the entity &unknown;"):
        read_bytes(wrap(unit(("en", "&unknown;"), ("zh", "甲")), head=head), "a.tmx")


@pytest.mark.parametrize("place", ["<tmx>{}", "<tmx><body><tu><tuv xml:lang='en'><seg>{}"])
def test_deep_nesting_ends_in_an_error(read_bytes: Read, place: str) -> None:
    with pytest.raises(UnreadableFile, match="nested more than 200 deep"):
        read_bytes(place.format("<hi>" * 100_000).encode(), "a.tmx")


def test_nesting_reads_as_text_unless_it_is_deeper_than_any_real_one(read_bytes: Read) -> None:
    deep = "<hi>" * 190 + "a" + "</hi>" * 190
    units, _ = read_bytes(wrap(unit(("en", deep), ("zh", "甲"))), "a.tmx")
    assert units[0].texts[0] == ("en", "a")
    with pytest.raises(UnreadableFile, match=":1: has elements nested more than 200 deep"):
        read_bytes(
            wrap(unit(("en", f"<hi>{deep * 2}</hi>" * 20), ("zh", "<hi>" * 3000 + "甲" + "</hi>" * 3000))), "a.tmx"
        )


def test_an_endless_unit_ends_in_an_error(read_bytes: Read) -> None:
    with pytest.raises(UnreadableFile, match="has a <tu> of more than 8 MB"):
        read_bytes(b"<tmx><body><tu>" + b"<note>x</note>" * 1_300_000, "a.tmx")


def test_what_stands_before_the_fault_has_been_yielded(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_bytes(wrap(unit(("en", "a"), ("zh", "甲")) + "<tu>")[:-5])
    found = []
    with pytest.raises(UnreadableFile):
        found.extend(one.id for one in tmx.read(path, print))
    for one in (reader := tmx.read(path, print)):
        assert one.id == "1"
        break
    reader.close()


def test_the_header_has_what_clients_insist_on() -> None:
    """OmegaT, Weblate and Poedit lose everything, or all units of several sentences, where one of these differs."""
    content = (GOLDEN / "zh-CN_en" / "memory.tmx").read_text(encoding="utf-8")
    header = content[: content.index("<body>")]
    for attribute in (
        'segtype="paragraph"', 'srclang="zh-CN"', 'adminlang="en"', 'datatype="plaintext"', "o-tmf=", "creationtool=",
        "creationtoolversion=",
    ):  # fmt: skip
        assert attribute in header


def test_units_of_several_languages_keep_their_direction(tmp_path: Path) -> None:
    units = [
        Unit("1", (("en", "gate"), ("zh-CN", "门"))),
        Unit("2", (("zh-CN", "屋顶"), ("en", "roof")), note="n"),
        Unit("3", (("fr", "mur"), ("de-AT", "Mauer")), changed="2024-01-01"),
    ]
    path = tmp_path / "a.tmx"
    with path.open("wb") as stream:
        tmx.write_all_languages(units, stream, source="en")
    assert list(tmx.read(path, print)) == units
    assert path.read_bytes().count(b" srclang=") == 3, "the header and the two that differ"
    with pytest.raises(WrongUse, match="unit 4: has no text in fr"), path.open("wb") as stream:
        tmx.write_all_languages([Unit("4", (("fr", " "), ("de", "Tor")))], stream, source="en")
