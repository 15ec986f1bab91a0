"""What is done to any bytes, and to the characters, words, lines and marks of any text, to make it hostile."""

import random
import re
from collections.abc import Callable, Mapping

__all__ = ["ATTACKS_ON_BYTES", "ATTACKS_ON_TEXTS", "draw_size", "put_in"]

Attack = Callable[[random.Random, bytes], bytes]

_WORDS = re.compile(rb"[\w\x80-\xff]+|\s+|.", re.DOTALL)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"+/v8-")
_CODECS = (
    "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "gb18030", "gbk", "big5", "big5hkscs", "cp1252", "shift_jis",
    "euc_kr", "utf-7", "koi8-r", "hz", "iso2022_jp", "cp037",
)  # fmt: skip
_ODD = (
    b"\0", b"\xed\xa0\x80", b"\xed\xa0\x80\xed\xb0\x80", b"\xef\xbf\xbe", b"\xef\xbf\xbf", b"\xc0\x80", b"\xc0\xaf",
    b"\xf8\x88\x80\x80\x80", b"\xf4\x90\x80\x80", b"\xff", b"\x80", b"\x1b[2J\x1b[31m", b"\x07", b"\x0b", b"\x0c", b"\x1c",
    b"\x7f", b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\xa9", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"\xef\xbb\xbf", b"\xf3\xa0\x80\x81",
    b"\xcc\x81", b"\r", b"\n", b"\t", b"\xe7", b"\xcd\xb8",
)  # fmt: skip
_FORMULAS = (
    b'=HYPERLINK("http://127.0.0.1:9/x","y")', b"=cmd|' /C calc'!A0", b"@SUM(1+1)*cmd|' /C calc'!A0", b"+1-1", b"-2+3",
    b"\t=1", b'=DDE("cmd";"/C calc";"x")', b"'=1", b"\xef\xbc\x9d1+1", b"\r=1", b'=WEBSERVICE("http://127.0.0.1:9")',
)  # fmt: skip
_TAGS = (
    b"", b"x", b"-", b"fr", b"zh-TW", b"zh_cn", b"EN-us-x-" + b"a" * 70, b"en-" * 400, b"../../../etc/passwd", b"bait.txt",
    b"*all*", b"qaa", b"\xe4\xb8\xad\xe6\x96\x87", b"i-klingon", b"en;q=0.5", b"und", b"C", b"zh-CN-u-co-pinyin", b"\xd9\xa3",
)  # fmt: skip
_NUMBERS = (
    b"0",
    b"-1",
    b"9" * 30,
    b"9" * 5000,
    b"1e999",
    b"NaN",
    b"0x10",
    b"\xd9\xa3",
    b"\xc2\xb2",
    b"1_0",
    b"\xe5\x9b\x9b",
)
_OPENINGS = (
    b"[", b"![", b"](", b"[a](", b"(", b"{", b"[[", b'{"a":', b'"', b"'", b"`", b"``` ", b"~~~\n", b"*", b"**a ", b"_a_*", b"*a_ ", b"<", b"<!--", b"</",
    b"<?", b"<![CDATA[", b"<div>", b"<ul><li><a>", b"> ", b"- ", b"1. ", b"* a\n  ", b"|", b"| a |\n|-|\n", b"#", b"\\", b"\\x", b"&", b"&#", b"&amp;", b"%", b"$",
    b'msgid "', b'msgstr[0] "a"\n', b'"a"\n', b"#~ ", b"#| ", b"#, fuzzy\n", b"a@a.", b"\xe3\x80\x8a", b";", b",", b"\t", b"\n", b"\r", b" ",
    b"a ", b"\xe4\xb8\x80", b"\xe4\xb8\x80\xe3\x80\x82", b"\xcc\x81", b"---\n", b"http://127.0.0.1:9/ ", b"2024-05-06 ", b"a\nb\n", b"<b>", b"<p>", b"<table><tr><td>",
)  # fmt: skip


def draw_size(choice: random.Random, largest: int) -> int:
    """A size, mostly small."""
    return int(largest ** choice.random()) if choice.random() < 0.2 else choice.randint(0, 64)


def put_in(choice: random.Random, content: bytes, piece: bytes) -> bytes:
    """A content with a piece put in somewhere."""
    place = choice.randint(0, len(content))
    return content[:place] + piece + content[place:]


def _draw_span(choice: random.Random, content: bytes) -> tuple[int, int]:
    start = choice.randint(0, len(content))
    return start, min(len(content), start + draw_size(choice, 2000))


def _flip(choice: random.Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(choice.randint(1, 8) if changed else 0):
        changed[choice.randrange(len(changed))] ^= 1 << choice.randrange(8)
    return bytes(changed)


def _cut(choice: random.Random, content: bytes) -> bytes:
    return content[: choice.randint(0, len(content))]


def _behead(choice: random.Random, content: bytes) -> bytes:
    return content[choice.randint(0, len(content)) :]


def _take_out(choice: random.Random, content: bytes) -> bytes:
    start, end = _draw_span(choice, content)
    return content[:start] + content[end:]


def _double(choice: random.Random, content: bytes) -> bytes:
    start, end = _draw_span(choice, content)
    return (
        content[:end]
        + content[start:end] * min(draw_size(choice, 3000), 300_000 // max(1, end - start))
        + content[end:]
    )


def _put_noise(choice: random.Random, content: bytes) -> bytes:
    return put_in(choice, content, choice.randbytes(draw_size(choice, 5000)))


def _overwrite(choice: random.Random, content: bytes) -> bytes:
    start, end = _draw_span(choice, content)
    return content[:start] + choice.randbytes(end - start) + content[end:]


def _mark(choice: random.Random, content: bytes) -> bytes:
    marked = choice.choice(_MARKS) + content
    return put_in(choice, marked, choice.choice(_MARKS)) if choice.random() < 0.3 else marked


def _put_odd(choice: random.Random, content: bytes) -> bytes:
    for _ in range(choice.randint(1, 3)):
        content = put_in(choice, content, choice.choice(_ODD) * choice.choice([1, 1, 2, draw_size(choice, 3000)]))
    return content


def _join(choice: random.Random, content: bytes) -> bytes:
    return content + choice.choice([b"", b"\0", b"\n", b"\x1a"]) + content


def _recode(choice: random.Random, content: bytes) -> bytes:
    recoded = content.decode("utf-8", "replace").encode(choice.choice(_CODECS), "replace")
    return recoded if choice.random() < 0.7 else content[: choice.randint(0, len(content))] + recoded


def _shuffle_words(choice: random.Random, content: bytes) -> bytes:
    words = _WORDS.findall(content)
    for _ in range(choice.randint(1, 6) if words else 0):
        one, other = (choice.randrange(len(words)) for _ in range(2))
        match choice.randrange(4):
            case 0:
                words[one], words[other] = words[other], words[one]
            case 1:
                words[one] = b""
            case 2:
                words[one] = words[other]
            case _:
                words[one] *= choice.randint(2, 9)
    return b"".join(words)


def _shuffle_lines(choice: random.Random, content: bytes) -> bytes:
    lines = content.splitlines(keepends=True)
    for _ in range(choice.randint(1, 4) if lines else 0):
        one = lines.pop(choice.randrange(len(lines)))
        times = min(choice.choice([0, 1, 1, 2, draw_size(choice, 3000)]), 300_000 // len(one))
        place = choice.randint(0, len(lines))
        lines[place:place] = [one] * times
        if not lines:
            break
    return b"".join(lines)


def _end_lines_otherwise(choice: random.Random, content: bytes) -> bytes:
    ends = [b"\r", b"\r\n", b"\n\r", b"\x0b", b"\x0c", b"\xc2\x85", b"\xe2\x80\xa8", b"", b"\\n", b"\n\n", b" \\\n"]
    return content.replace(b"\n", choice.choice(ends))


def _lengthen_line(choice: random.Random, content: bytes) -> bytes:
    piece = choice.choice([b"a", "一".encode(), b" ", b"a ", b"\\", b'""', b"=", "、".encode(), b"\t", b","])
    return put_in(choice, content, piece * draw_size(choice, 1 << 20))


def _nest(choice: random.Random, content: bytes) -> bytes:
    return put_in(choice, content, choice.choice(_OPENINGS) * draw_size(choice, 30_000))


def _replace_one(pattern: bytes, others: tuple[bytes, ...]) -> Attack:
    """Put something else for one of the places where a pattern stands."""
    compiled = re.compile(pattern)

    def replace(choice: random.Random, content: bytes) -> bytes:
        places = [found.span() for found in compiled.finditer(content)]
        start, end = choice.choice(places) if places else (0, 0)
        return content[:start] + choice.choice(others) + content[end:]

    return replace


ATTACKS_ON_BYTES: Mapping[str, Attack] = {
    "flipped bits": _flip,
    "cut off": _cut,
    "without its beginning": _behead,
    "a piece taken out": _take_out,
    "a piece many times": _double,
    "noise put in": _put_noise,
    "overwritten with noise": _overwrite,
    "byte order marks": _mark,
    "characters that are none": _put_odd,
    "twice in one file": _join,
}
ATTACKS_ON_TEXTS: Mapping[str, Attack] = {
    "another encoding": _recode,
    "words in another order": _shuffle_words,
    "lines in another order": _shuffle_lines,
    "other line ends": _end_lines_otherwise,
    "an overlong line": _lengthen_line,
    "nested marks": _nest,
    "formulas": _replace_one(rb"(?<=[,;\t\"\n>])", _FORMULAS),
    "strange languages": _replace_one(rb"(?i)zh[-_]?(?:cn|hans|tw)?\b|\ben(?:[-_](?:us|gb))?\b", _TAGS),
    "strange numbers": _replace_one(rb"\d+", _NUMBERS),
    "strange names": _replace_one(
        rb"[A-Za-z][\w-]*(?=[=:>\"])", (b"", b"id", b"text", b"source", b"\xe4\xb8\x80", b"x" * 5000, b"a:b:c")
    ),
}
