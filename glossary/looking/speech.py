"""How Chinese terms are spoken, by pypinyin's dictionaries; only what writes keys loads them."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

from tm.normalize import is_han

__all__ = ["Syllable", "list_sounds", "read_aloud", "read_otherwise"]

Syllable = tuple[str, str]
"""A reading without its tone, ü as v (`lv`), and the tone, `1` to `5`; a Latin word or a number and nothing."""

_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
# Characters that public language reads in several ways that differ without tones; the first is no better than the others.
_POLYPHONES = {
    line[0]: line[2:].split(",")
    for line in """
    行:hang,xing 长:chang,zhang 重:zhong,chong 乐:le,yue 都:du,dou 还:hai,huan 参:can,shen 传:chuan,zhuan 调:diao,tiao
    降:jiang,xiang 率:lv,shuai 会:hui,kuai 单:dan,shan 弹:dan,tan 系:xi,ji 藏:cang,zang 朝:chao,zhao 车:che,ju
    差:cha,chai 省:sheng,xing 石:shi,dan 数:shu,shuo 模:mo,mu 血:xue,xie 择:ze,zhai 薄:bo,bao 便:bian,pian 色:se,shai
    盛:sheng,cheng 属:shu,zhu 说:shuo,shui 度:du,duo 恶:e,wu 给:gei,ji 核:he,hu 露:lu,lou 绿:lv,lu 落:luo,la 秘:mi,bi
    塞:sai,se 折:zhe,she 角:jiao,jue 校:xiao,jiao 觉:jue,jiao 解:jie,xie 得:de,dei 地:di,de 着:zhe,zhao 了:le,liao
    曾:ceng,zeng 强:qiang,jiang 卡:ka,qia 大:da,dai 厦:sha,xia 六:liu,lu 识:shi,zhi 提:ti,di
    """.split()
}


def read_aloud(text: str) -> list[Syllable]:
    """Read a text in simplified characters: the longest words that the dictionary has, then single characters.

    Args:
        text: folded.
    Returns:
        A syllable a character; the letters and figures of other scripts word by word, marks left out.
    """
    found: list[Syllable] = []
    at = 0
    while at < len(text):
        if not is_han(text[at]):
            end = next((end for end in range(at, len(text)) if not text[end].isalnum() or is_han(text[end])), len(text))
            if end > at:
                found.append((text[at:end], ""))
            at = max(end, at + 1)
            continue
        readings = _read_word(text, at)
        found += [_part(reading) for reading in readings]
        at += len(readings)
    return found


def _read_word(text: str, at: int) -> Sequence[str]:
    """The readings of the longest word that begins at a place."""
    longest = _longest_words().get(text[at : at + 2], 1)
    for size in range(min(longest, len(text) - at), 1, -1):
        readings = phrases_dict.get(text[at : at + size])
        if readings and len(readings) == size:
            return [one[0] for one in readings]
    # What nobody can read stands for itself.
    return [pinyin_dict.get(ord(text[at]), text[at]).split(",", 1)[0]]


@lru_cache(maxsize=1)
def _longest_words() -> dict[str, int]:
    """How long the longest word is that begins with two characters."""
    longest: dict[str, int] = {}
    for word in phrases_dict:
        longest[word[:2]] = max(len(word), longest.get(word[:2], 0))
    return longest


@lru_cache(maxsize=4096)
def _part(reading: str) -> Syllable:
    """`lǜ` is `lv` in the fourth tone."""
    plain, tone = "", "5"
    for character in unicodedata.normalize("NFD", reading):
        if character in _TONES:
            tone = _TONES[character]
        elif character == "\u0308":
            plain = plain[:-1] + "v"
        elif not unicodedata.combining(character):
            plain += character
    return plain, tone


_MOST = 3


def read_otherwise(characters: str, syllables: Sequence[Syllable]) -> Iterator[list[Syllable]]:
    """Other readings of a text, one character at a time read in another way; three at most.

    Args:
        characters: the Chinese ones that were read.
        syllables: how the text was read.
    """
    if _POLYPHONES.keys().isdisjoint(characters):
        return
    places = [place for place, (_, tone) in enumerate(syllables) if tone]
    left = _MOST
    for place, character in zip(places, characters, strict=True):
        for other in _POLYPHONES.get(character, ()):
            if other != syllables[place][0] and left:
                left -= 1
                yield [*syllables[:place], (other, "5"), *syllables[place + 1 :]]


def list_sounds() -> dict[str, str]:
    """For each reading without tone the characters of GB 2312 that can have it, the common standard's 6,763."""
    sounds: dict[str, set[str]] = {}
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            character = bytes((high, low)).decode("gb2312", "ignore")
            for reading in pinyin_dict.get(ord(character), "").split(",") if character else ():
                sounds.setdefault(_part(reading)[0], set()).add(character)
    return {sound: "".join(sorted(sounds[sound])) for sound in sorted(sounds) if sound}
