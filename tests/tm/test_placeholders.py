"""What a program fills in is found, and compared where its order counts."""

import pytest

from tm.placeholders import find_placeholders


@pytest.mark.parametrize(
    ("text", "placeholders"),
    [
        ("no placeholder", ()),
        ("%d files in %s", ("d", "s")),
        ("%-5.2f of %lu", ("-5.2f", "lu")),
        ("%*d", ("*d",)),
        ("%s%s", ("s", "s")),
        ("%<PRIuMAX> bytes", ("<PRIuMAX>",)),
        ("100%% of %s", ("s",)),
        ("100% of all, 50% done, 5 %", ()),
        ("% d", (" d",)),
        ("%(name)s has %(count)d", ("(count)d", "(name)s")),
        ("%1 of %2 and %L3", ("%1", "%2", "%L3")),
        ("{count} of {} by {0!r} as {total:>5}", ("{0!r}", "{count}", "{total:>5}", "{}")),
        ("${HOME}", ("{HOME}",)),
        ("{ not one }", ()),
        ("岗位 %d 个", ("d",)),
    ],
)
def test_placeholders_are_found(text: str, placeholders: tuple[str, ...]) -> None:
    assert find_placeholders(text) == placeholders


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("%d files in %s", "%s 中的 %d 个文件", False),
        ("%d files in %s", "%2$s 中的 %1$d 个文件", True),
        ("%(a)s and %(b)s", "%(b)s 和 %(a)s", True),
        ("{a} and {b}", "{b} 和 {a}", True),
        ("%1 of %2", "%2 中的 %1", True),
        ("%s", "%d", False),
        ("%s", "某", False),
        ("50% done", "完成 50%", True),
        ("{name}", "{名称}", False),
    ],
)
def test_order_counts_where_there_are_no_names(one: str, other: str, same: bool) -> None:
    assert (find_placeholders(one) == find_placeholders(other)) == same
