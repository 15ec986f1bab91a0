"""Where a line may be broken: Unicode's line breaking algorithm (UAX 14) for the characters of catalogues, and its widths."""

import unicodedata
from functools import lru_cache

__all__ = ["find_breaks", "measure_character"]

# The classes of characters that neither their category nor their width tells.
_NAMED = {
    "SP": " ",
    "ZW": "\u200b",
    "WJ": "\u2060\ufeff",
    "GL": "\u00a0\u034f\u2007\u2011\u202f",
    "BA": "\t|\u00ad\u058a\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u2010\u2012\u2013\u2027\u205f\u3000",
    "HY": "-",
    "BB": "\u00b4\u02c8\u02cc\u02df",
    "B2": "—",
    "IN": "․‥…",
    "EX": "!?！？﹖﹗",
    "SY": "/",
    "IS": ",.:;",
    "NS": "々〜〻〼゛゜ゝゞ・ー：；‼⁇⁈⁉ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ",
    "CL": "}、。，．﹐﹑﹒",
    "CP": ")]",
    "QU": "\"'",
    "OP": "¡¿",
    "PR": "+\\±№−",
    "PO": "%¢°‰‱′″‴℃℉％￠",
}
_CLASSES = {character: name for name, characters in _NAMED.items() for character in characters}
_BY_CATEGORY = {"Ps": "OP", "Pe": "CL", "Pi": "QU", "Pf": "QU", "Sc": "PR", "Mn": "CM", "Mc": "CM", "Me": "CM"}
# No break before these, even after a space (LB 13), and none after these, even before one (LB 14).
_NEVER_BEFORE = frozenset({"CL", "CP", "EX", "IS", "SY", "WJ", "ZW", "SP"})
# Between these no break without a space (LB 12 to 30): the class before → the classes after.
_JOINED = {
    before: frozenset(after.split())
    for before, after in {
        "AL": "AL NU IN OP PR PO",
        "NU": "NU AL IN OP PR PO",
        "ID": "IN PO",
        "IN": "IN",
        "EX": "IN",
        "PR": "AL NU ID OP WOP",
        "PO": "AL NU OP WOP",
        "CL": "PR PO",
        "CP": "PR PO AL NU",
        "HY": "NU",
        "IS": "NU",
        "SY": "NU",
    }.items()
}
_JOINED_BEFORE = frozenset({"QU", "BA", "HY", "NS", "GL"})
_JOINED_AFTER = frozenset({"QU", "GL", "BB", "WJ"})
_JOINED_OVER_SPACES = {
    "QU": frozenset({"OP", "WOP"}),
    "CL": frozenset({"NS"}),
    "CP": frozenset({"NS"}),
    "B2": frozenset({"B2"}),
}


def find_breaks(text: str) -> list[bool]:
    r"""Tell before which characters a line may be broken.

    Args:
        text: one line, without the character that ends it.
    Returns:
        For each character whether a break may stand before it; the first is False. `岗位 a-b` → before 位, a and b.
    """
    breaks: list[bool] = []
    before, spaced = "", True  # nothing before the first character: no break
    for character in text:
        kind = classify(character)
        if kind == "CM":  # an accent belongs to what it stands on (LB 9), and alone is a letter (LB 10)
            if before and not spaced:
                breaks.append(False)
                continue
            kind = "AL"
        breaks.append(bool(before) and _may_break(before, kind, spaced=spaced))
        if kind == "SP":
            spaced = True
        else:
            before, spaced = kind, False
        before = before or "SP"
    return breaks


def _may_break(before: str, after: str, *, spaced: bool) -> bool:
    """Whether a line may be broken between two classes, with or without spaces between them."""
    if after in _NEVER_BEFORE:
        return False
    if before == "ZW":
        return True
    if before in {"OP", "WOP"} or after in _JOINED_OVER_SPACES.get(before, ()):
        return False
    if spaced:
        return True
    if after == "GL" and before in {"BA", "HY"}:
        return True
    return after not in _JOINED_BEFORE and before not in _JOINED_AFTER and after not in _JOINED.get(before, ())


@lru_cache(maxsize=4096)
def classify(character: str) -> str:
    """The class of a character in UAX 14: `ID` for 岗, `AL` for a letter."""
    if named := _CLASSES.get(character):
        return named
    category = unicodedata.category(character)
    if by_category := _BY_CATEGORY.get(category):
        # Words are not held together with the brackets of Chinese, 需要 %s（, as they are with their own, f(x) (LB 30).
        wide = by_category == "OP" and measure_character(character) == 2
        return "WOP" if wide else by_category
    if category == "Nd" and not "０" <= character <= "９":
        return "NU"
    if category == "Cc":
        return "CM"
    return "ID" if measure_character(character) == 2 else "AL"


@lru_cache(maxsize=4096)
def measure_character(character: str) -> int:
    """How many columns a character takes: two a Han character, none a combining or invisible one (UAX 11)."""
    if unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc"} and character != "\u00ad":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
