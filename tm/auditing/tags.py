"""Finds tags and placeholders that stand on one side of a unit only: `%s`, `{name}`, `<b>`, `&nbsp;`."""

import re
from collections import Counter

__all__ = ["check_tags"]

# printf's conversions but for the blank flag (`50% done` is no placeholder), Python's named ones, Qt's and KDE's numbers.
_PERCENT = re.compile(
    r"%(?:\((?P<name>\w+)\)[#0+-]*\d*(?:\.\d+)?[diouxXeEfFgGcrs]"
    r"|(?:\d+\$)?<(?P<macro>PRI\w+)>"
    r"|(?:\d+\$)?[#0+'-]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|L|q|j|z|t|I64)?"
    # %sTo is %s before a word; %option is none of printf's.
    r"(?P<type>s|(?<!\d%)[diu]|[diouxXeEfFgGaAcp@](?![A-Za-z]))"
    r"|L?(?P<number>\d{1,2})(?!\d*[%％]|\.\d)|(?P<count>n)(?![A-Za-z]))"
)
_BRACES = re.compile(r"\$?\{\{?[A-Za-z_0-9.]*(?:![rsa])?(?::[^{}\s]*)?\}?\}")
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#x[0-9A-Fa-f]{1,6});")
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][\w.:-]*)(?:\s[^<>]*?)?(?P<empty>/?)>")
_VOID = frozenset({"br", "hr", "img", "wbr", "input"})
# These can be written as the characters that they stand for.
_WRITTEN_OUT = frozenset({"&quot;", "&apos;", "&#39;", "&amp;", "&nbsp;"})
_SINGULAR = re.compile(r"\b(?:an?|one|another|single|last|1)\b", re.IGNORECASE)
_COUNT = re.compile(r"%\d|%[dn]|%<PRI\w+>|\{\w*\}")
_SAME_TYPE = {"i": "d", "u": "d"}


def check_tags(source: str, target: str) -> str:
    """Compare the tags and placeholders of both sides, in whatever order they stand.

    `<file>` in a usage line is no tag but a word that is translated: a tag is what is closed in the same text, closes
    itself or is always empty, as `<br>` is.

    Args:
        source: a text.
        target: its translation.
    Returns:
        What is missing and what is too many, or nothing: `the target lacks %s`.
    """
    left, right = _list_marks(source), _list_marks(target)
    if left == right:
        return ""
    missing, extra = Counter(left) - Counter(right), Counter(right) - Counter(left)
    if not missing and extra.total() == 1 and _COUNT.fullmatch("".join(extra)) and _SINGULAR.search(source):
        return ""  # "one file" is 1 个文件, too, in a language whose numbers all have one form: %d 个文件
    parts = [
        f"the target {verb} {' '.join(sorted(marks.elements()))}"
        for verb, marks in (("lacks", missing), ("adds", extra))
        if marks
    ]
    return ", ".join(parts)


def _list_marks(text: str) -> list[str]:
    """All marks of a text in one spelling, each as often as it stands there."""
    marks: list[str] = []
    if "%" in text:
        marks.extend(_name_percent(found) for found in _PERCENT.finditer(text.replace("%%", " ")))
    if "{" in text:
        marks.extend(_BRACES.findall(text))
    if "&" in text:
        marks.extend(one for one in _ENTITY.findall(text) if one not in _WRITTEN_OUT)
    if "<" in text:
        marks.extend(_list_tags(text))
    return sorted(marks)


def _name_percent(found: re.Match[str]) -> str:
    """A conversion without its place and width, which a translation may change: `%2$5d` is `%d`."""
    if name := found["name"]:
        return f"%({name})"
    if number := found["number"]:
        return f"%{number}"
    if macro := found["macro"]:
        return f"%<{macro}>"
    kind = found["type"] or found["count"]
    return f"%{_SAME_TYPE.get(kind, kind)}"


def _list_tags(text: str) -> list[str]:
    found = list(_TAG.finditer(text))
    closed = {one["name"] for one in found if one["end"]}
    return [
        f"<{one['end']}{one['name']}{one['empty']}>"
        for one in found
        if one["name"] in closed or one["empty"] or one["name"].lower() in _VOID
    ]
