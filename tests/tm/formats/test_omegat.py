"""OmegaT's glossary, which is only written."""

from io import BytesIO

from tm.formats import omegat
from tm.texts import Unit


def write(first: str, second: str, **fields: str) -> str:
    stream = BytesIO()
    omegat.write([Unit("1", (("zh-CN", first), ("en", second)), **fields)], stream, source="zh-CN", target="en")
    return stream.getvalue().decode()


def test_tabs_and_line_ends_become_spaces() -> None:
    assert write("一\t岗\n双责", "one\npost", note="a\nb") == "一 岗 双责\tone post\ta b\n"


def test_a_leading_hash_is_no_comment() -> None:
    assert write("#话题", "#topic") == " #话题\t#topic\n"


def test_what_is_known_beside_the_texts_is_the_comment() -> None:
    assert write("三农", "farming", status="preferred", domain="rural", source="新华社") == (
        "三农\tfarming\tpreferred; rural; 新华社\n"
    )
