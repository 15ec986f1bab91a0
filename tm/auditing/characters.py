"""Finds characters that no text should have: replacement and control characters, and text decoded wrongly (mojibake)."""

import re
from functools import lru_cache

__all__ = ["check_characters"]

# Replacement character and non-characters, controls but tab and line ends, private use, surrogates.
_BROKEN = re.compile("[\ufffd\ufffe\uffff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ud800-\udfff]")
# What UTF-8's bytes look like in Windows-1252: a lead byte and what follows it.
_TRAIL = "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
_WESTERN = re.compile(f"[\u00c2\u00c3\u00e2-\u00ef](?={_TRAIL})(?:[\u00c2\u00c3\u00e2-\u00ef]|{_TRAIL})+")
# What is left of UTF-8 that was read as GBK after it had been damaged, and of memory that was never written to.
_NOTORIOUS = ("锟斤", "斤拷", "烫烫烫", "屯屯屯", "锘")


def check_characters(source: str, target: str) -> str:
    """Look for broken characters on both sides.

    Args:
        source: a text.
        target: its translation.
    Returns:
        Which and where, or nothing: `U+FFFD in the target`, `decoded wrongly in the source: â€™ for ’`.
    """
    for text, place in ((source, "source"), (target, "target")):
        if problem := _find_problem(text):
            return problem.replace("\0", place)
    return ""


def _find_problem(text: str) -> str:
    r"""What is wrong with a text, with `\0` for where it stands."""
    # Most texts are printable: asking that is ten times faster than a search.
    if ("\ufffd" in text or not text.isprintable()) and (found := _BROKEN.search(text)):
        return f"U+{ord(found.group()):04X} in the \0"
    if text.isascii():
        return ""
    for one in _NOTORIOUS:
        if one in text:
            return f"decoded wrongly in the \0: {one}"
    for pattern, encoding in ((_WESTERN, "cp1252"), (_compile_chinese(), "gb18030")):
        if not pattern.search(text):
            continue
        for run in pattern.findall(text):
            if meant := _decode_again(run, encoding):
                return f"decoded wrongly in the \0: {run} for {meant}"
    return ""


@lru_cache(maxsize=1)
def _compile_chinese() -> re.Pattern[str]:
    """Runs of Han characters that begin as UTF-8 for Chinese does when it is taken for GBK, with a character that is rare.

    In GBK the bytes E3 to EF are followed by 80 to BF in hardly any character that people use.
    """
    rare = (
        bytes((lead, trail)).decode("gb18030", "ignore") for lead in range(0xE3, 0xF0) for trail in range(0x80, 0xC0)
    )
    return re.compile(f"[{''.join(one for one in rare if len(one) == 1)}][\u3400-\u9fff\u20ac]{{2,}}")


def _decode_again(text: str, encoding: str) -> str:
    """What a text was before its UTF-8 was taken for another encoding; nothing where it never was UTF-8."""
    try:
        raw = text.encode(encoding)
    except UnicodeError:
        return ""
    for cut in range(3):  # the bytes of the last character can have been taken apart
        try:
            meant = raw[: len(raw) - cut].decode("utf-8")
        except UnicodeError:
            continue
        # Real words come out as letters that hardly anybody uses: È’ as Ȓ.
        return meant if meant and all(map(_is_usual, meant)) else ""
    return ""


def _is_usual(character: str) -> bool:
    return (
        "\u00a0" <= character <= "\u00ff"
        or "\u2010" <= character <= "\u2122"
        or "\u3000" <= character <= "\u9fff"
        or "\uff00" <= character <= "\uffef"
    )
