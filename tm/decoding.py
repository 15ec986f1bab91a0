"""From bytes to text: the encodings that Chinese and English files come in, told apart by what they would say."""

import codecs
import re
from pathlib import Path

from tm.errors import MissingFile, UnreadableFile
from tm.normalize import simplify

__all__ = ["decode", "looks_binary", "read_bytes", "read_text"]

_REMEDY = "save it as UTF-8"
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16's, which it begins with
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# A page that says gb2312 holds characters that only gb18030 has: 镕, 堃.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso-8859-1": "cp1252", "latin-1": "cp1252"}
# The commonest characters of news and government prose, about two thirds of any Chinese text.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行"
    "学法所民得经十三之进等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前"
    "外天政四日那社义事平形相全表间与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军"
    "很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计"
    "别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济"
    "阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议报斗完类八离华名"
    "确才科张信马节话整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容须际商非验连断深难近"
    "委素技备半办青省列习响约支般史感劳便团往历市克何除消构府称太准精值号率族维划选标写存候毛亲快效院查江型按格养易置派"
    "层片始却专状育厂京识适属满县局照参红细引听该价严国坚持推贯落促创稳履协调融健康福祉脱贫振兴，。、；：？！“”《》（）—"
)
# What English has beside ASCII; the letters for names: São Paulo, Guzmán.
_TYPOGRAPHY = re.compile("[‘’“”–—…•€£§°©®™\u00a0·«»½¼×À-ÖØ-öø-ÿŠšŽžŒœ]")
# The first two bytes of a curly quote in UTF-8, read as Windows-1252: that file is damaged UTF-8.
_MISREAD = "â€"
# Beside a tab and line ends, text holds a form feed, a vertical tab or an escape at most.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Beside Latin letters, punctuation and East Asian characters hardly anything stands in our texts.
_UNEXPECTED = re.compile("[\u0250-\u036f\u0530-\u1fff\ua000-\uabff\ud7b0-\uf8ff\ufb00-\ufdff\ufff0-\uffff]")
_SAMPLE = 20_000
_PLAUSIBLE = re.compile(
    r"utf[-_]?(?:8|16|32)(?:[-_]?[bl]e)?|(?:iso|latin|windows|cp|koi8|mac|gb|big5|hz|shift|s|euc)[-_]?[\w-]{0,14}"
)


def read_bytes(path: Path) -> bytes:
    """Read a whole file.

    Raises:
        MissingFile: it is not there.
        UnreadableFile: it is a folder, empty, or may not be read.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise MissingFile(path, "no such file", "check the path") from error
    except IsADirectoryError as error:
        raise UnreadableFile(path, "a folder, not a file", "name a file") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableFile(path, f"cannot be read ({reason})", "check the path and its permissions") from error
    if not raw:
        raise UnreadableFile(path, "empty (0 bytes)", "leave it out")
    return raw


def read_text(path: Path) -> str:
    """Read and decode a whole text file.

    Raises:
        MissingFile: it is not there.
        UnreadableFile: it is a folder, empty, binary or undecodable, or may not be read.
    """
    text = decode(read_bytes(path), path)
    if not text.strip():
        raise UnreadableFile(path, "nothing but white space", "leave it out")
    return text


def decode(raw: bytes, path: Path, *, declared: str | None = None) -> str:
    """Turn the bytes of a text file into text.

    UTF-8 and UTF-16 with their mark; UTF-8 where it is valid; the declared encoding; UTF-16 without a mark, GB18030,
    Big5 and Windows-1252 where the text that comes out is plausible: most of its Han characters are common ones, or
    most of what is not ASCII is typography.

    Args:
        raw: the file's bytes.
        path: the file, for the message.
        declared: the encoding that the file itself names.
    Returns:
        The text, without a byte order mark.
    Raises:
        UnreadableFile: it is binary or in no known encoding; the problem names the first byte that is not UTF-8.
    """
    for mark, encoding in _MARKS.items():
        if raw.startswith(mark):
            return _decode_marked(raw, encoding, path)
    fault = 0
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        fault = error.start
    else:
        if not looks_binary(text):
            return text
    guessed = _decode_as(raw, declared) or _decode_wide(raw) or _decode_plausibly(raw)
    if guessed is not None and not looks_binary(guessed):
        return guessed
    if b"\x00" in raw[:_SAMPLE] or looks_binary(raw[:_SAMPLE].decode("latin-1")):
        raise UnreadableFile(path, "binary, not text", "leave it out")
    raise UnreadableFile(path, f"undecodable byte 0x{raw[fault]:02X} at offset {fault}", _REMEDY)


def _decode_marked(raw: bytes, encoding: str, path: Path) -> str:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        problem = f"begins with a {encoding} mark but is undecodable at byte offset {error.start}"
        raise UnreadableFile(path, problem, _REMEDY) from error
    if looks_binary(text):
        raise UnreadableFile(path, "binary, not text", "leave it out")
    return text.removeprefix("\ufeff")


def _decode_as(raw: bytes, encoding: str | None) -> str | None:
    """The text in an encoding that a file names; None where there is no such encoding or it does not fit."""
    if not encoding:
        return None
    name = encoding.strip().lower()
    # Python has codecs, too, that no text is in: punycode takes quadratic time, unicode_escape makes surrogates.
    if not _PLAUSIBLE.fullmatch(name):
        return None
    try:
        return raw.decode(_WIDER.get(name, name))
    except (LookupError, UnicodeError, ValueError):
        return None


def _decode_wide(raw: bytes) -> str | None:
    """The text of UTF-16 without a mark, where NULs on one side of its byte pairs only show it."""
    even, odd = raw[:_SAMPLE:2].count(0), raw[1:_SAMPLE:2].count(0)
    if bool(even) == bool(odd):
        return None
    text = _decode_as(raw, "utf-16-be" if even else "utf-16-le")
    return text if text and not _UNEXPECTED.search(text[:_SAMPLE]) else None


def _decode_plausibly(raw: bytes) -> str | None:
    """The text in the likeliest of the encodings that do not show themselves; None where none is likely."""
    best, text = 0.5, None
    for encoding in ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "cp1252"):
        candidate = _decode_as(raw, encoding)
        if candidate is not None and (score := _measure_plausibility(candidate[:_SAMPLE], encoding)) > best:
            best, text = score, candidate
    return text


def _measure_plausibility(text: str, encoding: str) -> float:
    """How likely a text is, from 0 to 1: the share of what is not ASCII that one would expect there.

    Chinese read in the wrong encoding comes out as rare characters: 中国 in GB18030 read as Big5 is 笢弊.
    """
    foreign = [character for character in text if character > "\x7f"]
    if not foreign:
        return 0.0
    if encoding == "cp1252":
        expected = len(_TYPOGRAPHY.findall(text)) / len(foreign)
        return expected if len(foreign) < 0.2 * len(text) and _MISREAD not in text else 0.0
    share = sum(character in _COMMON for character in simplify("".join(foreign))) / len(foreign)
    # Half of any Chinese text is in the list and hardly anything of a text read wrongly.
    return min(1.0, 1.6 * share)


def looks_binary(text: str) -> bool:
    """Tell whether a text has characters that no text has: a NUL, or controls in plenty.

    Args:
        text: what bytes were decoded to; how many controls there are is counted in its beginning.
    """
    sample = text[:_SAMPLE]
    return "\x00" in text or len(_CONTROL.findall(sample)) > max(2, 0.01 * len(sample))
