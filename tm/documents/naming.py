"""The name and language of a document, read off its path: `zh-CN/2024/report.txt`, `report.en.docx`, `report_zh.md`."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePosixPath

from tm.documents.bilingual import SUFFIXES as BILINGUAL
from tm.errors import UnknownLanguage
from tm.languages import LANGUAGES, canonical_tag

__all__ = ["Found", "Source", "is_language_folder", "name_sources", "read_markers", "registered_tag"]

# ISO 639-1, to know a language that nobody registered (`report.fr.txt`) from a version (`report.v2.txt`).
_ISO_639_1 = frozenset(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo
    es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg
    ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn
    no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta
    te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split()
)
_TAG = r"[A-Za-z]{2,7}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?"
_SUFFIX = re.compile(rf"^(?P<stem>.*?)(?P<mark>[._])(?P<tag>{_TAG})$")
_PAIR = re.compile(rf"^(?P<stem>.+)[._](?P<one>{_TAG})-(?P<other>{_TAG})$")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, with what its path says."""

    path: Path
    """Where it is."""

    name: str
    """What its documents are called; no other source has this name and language."""

    language: str | None
    """The registered tag that its path says."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was found, before its name is decided."""

    path: Path
    """Where it is."""

    relative: PurePosixPath
    """The same below the folder that was given."""

    folder: PurePosixPath
    """The folder that was given, or the one that a named file lies in; absolute."""


def registered_tag(text: str) -> str | None:
    """The registered tag that a text spells; None where it spells none."""
    tag = canonical_tag(text)
    return tag if tag in LANGUAGES else None


def is_language_folder(name: str) -> bool:
    """Whether a folder's name is a language's, registered or not: `fr`, `zh-TW`."""
    return registered_tag(name) is not None or _is_foreign(name, ".")


def _is_foreign(tag: str, mark: str) -> bool:
    """Whether a marker can only mean a language that nobody registered.

    `report.fr` and `report_pt-BR` say so; `report.v2` and `report_it` do not.
    """
    first, *rest = re.split("[-_]", tag)
    if first not in _ISO_639_1 or registered_tag(tag):
        return False
    if not rest:
        return mark == "."
    return all(part.isupper() or part.istitle() or part.isdigit() for part in rest)


def read_markers(relative: PurePosixPath, folder: str) -> tuple[str, str | None, str]:
    """Part a path from its language.

    Args:
        relative: the path below the given folder, or just the file's name.
        folder: the name of the given folder; its language counts where the path itself says none.
    Returns:
        The name, without suffix and language; the registered tag or None; and the path with a star in place of its
        language, which the languages of one document share.
    Raises:
        UnknownLanguage: the marker is that of a language nobody registered.
    """
    language, names, pattern = registered_tag(folder), [], []
    for part in relative.parts[:-1]:
        if tag := registered_tag(part):
            language = tag
            pattern.append("*")
        else:
            names.append(part)
            pattern.append(part)
    stem, tag = _part_stem(relative.stem, str(relative))
    if stem:
        names.append(stem)
    pattern.append(f"{stem}*{relative.suffix}" if stem != relative.stem else relative.name)
    # `report/zh-CN.txt` is called `report`; lying in the given folder itself, it has that folder's name.
    return "/".join(names) or folder or relative.stem, tag or language, "/".join(pattern)


def _part_stem(stem: str, place: str) -> tuple[str, str | None]:
    """A file's name without its language marker, and the registered tag that the marker spells."""
    if tag := registered_tag(stem):
        return "", tag
    pair = _PAIR.match(stem)
    if pair:
        # `terms.zh-en` has two languages, `terms.zh-CN` one.
        tags = {registered_tag(pair["one"]), registered_tag(pair["other"])}
        if len(tags) == 2 and None not in tags:
            return pair["stem"], None
    match = _SUFFIX.match(stem)
    if match is None or not match["stem"]:
        return stem, None
    if tag := registered_tag(match["tag"]):
        return match["stem"], tag
    if _is_foreign(match["tag"], match["mark"]) and not place.lower().endswith(BILINGUAL):
        known = ", ".join(sorted(LANGUAGES))
        problem = f"its name says {canonical_tag(match['tag'])}, a language that is not registered"
        raise UnknownLanguage(place, problem, f"leave it out or rename it; registered are {known}")
    return stem, None


def name_sources(found: Iterable[Found], suffixes: tuple[str, ...]) -> Iterator[Source | UnknownLanguage]:
    """Name files so that no two have the same name and language, whatever the order they come in.

    Where two would, what tells them apart is added: the suffix (`report.docx`), the folder (`2024/report`). Files
    that differ only in their language keep one name, and so do, as far as can be, the files of one folder.

    Args:
        found: the files, each once.
        suffixes: all suffixes that are read, the one that keeps the plain name first.
    Yields:
        Sources by name, language and path; before them an error for each file whose language nobody registered.
    """
    folders: dict[tuple[str, PurePosixPath], list[_Member]] = defaultdict(list)
    for one in sorted(found, key=lambda one: (str(one.folder), str(one.relative))):
        try:
            name, language, pattern = read_markers(one.relative, one.folder.name)
        except UnknownLanguage as error:
            yield UnknownLanguage(one.path, error.problem, error.remedy)
            continue
        base = one.folder.parent if registered_tag(one.folder.name) else one.folder
        folders[name, base].append(_Member(one, language, pattern))
    groups = [(base, _name_within(name, members, suffixes)) for (name, base), members in folders.items()]
    taken: set[tuple[str, str | None]] = set()
    named: list[Source] = []
    # Where two folders want a name, the one with more languages has it.
    for base, group in sorted(groups, key=lambda item: (-len(item[1]), str(item[0]), item[1][0][0])):
        for prefix in _propose_prefixes(base):
            if taken.isdisjoint((prefix + name, member.language) for name, member in group):
                break
        for name, member in group:
            taken.add((prefix + name, member.language))
            named.append(Source(member.found.path, prefix + name, member.language))
    yield from sorted(named, key=lambda source: (source.name, source.language or "", str(source.path)))


@dataclass(frozen=True, slots=True)
class _Member:
    """A file of a document that may have others, in other languages."""

    found: Found
    language: str | None
    pattern: str


def _name_within(name: str, members: list[_Member], suffixes: tuple[str, ...]) -> list[tuple[str, _Member]]:
    """Name the files of one folder that all want one name; those that differ only in language get the same."""
    groups: dict[str, list[_Member]] = defaultdict(list)
    for member in members:
        groups[member.pattern].append(member)
    ordered = sorted(
        groups.items(),
        key=lambda item: (-len({member.language for member in item[1]}), _rank(item[0], suffixes), item[0]),
    )
    named: list[tuple[str, _Member]] = []
    for _, group in ordered:
        tags = [member.language for member in group]
        # `report.zh.txt` beside `report.zh-CN.txt`: each goes alone.
        for part in [group] if len(set(tags)) == len(tags) else [[member] for member in group]:
            proposals = _propose_names(
                name, part[0].found.relative, {member.found.relative.suffix for _, member in named}
            )
            free = next(one for one in proposals if not _is_taken(one, part, named))
            named.extend((free, member) for member in part)
    return named


def _rank(pattern: str, suffixes: tuple[str, ...]) -> int:
    suffix = PurePosixPath(pattern).suffix.lower()
    return suffixes.index(suffix) if suffix in suffixes else len(suffixes)


def _is_taken(name: str, group: list[_Member], named: list[tuple[str, _Member]]) -> bool:
    """Whether a name is taken in one of a group's languages; one without a language needs one to be left."""
    tags = [member.language for other, member in named if other == name] + [member.language for member in group]
    return len(set(tags)) < len(tags) or len(tags) > len(LANGUAGES)


def _propose_names(name: str, relative: PurePosixPath, suffixes: set[str]) -> Iterator[str]:
    """Names for a file within its folder, the plainest first; its suffix tells it from files with other suffixes."""
    yield name
    if relative.suffix not in suffixes:
        yield name + relative.suffix
    yield str(relative.with_suffix(""))
    yield name + relative.suffix
    yield str(relative)
    yield from (f"{name} ({number})" for number in count(2))


def _propose_prefixes(folder: PurePosixPath) -> Iterator[str]:
    """What to put before the names of a folder's files, the shortest first."""
    yield ""
    parts = folder.parts[1:]
    yield from ("/".join(parts[-depth:]) + "/" for depth in range(1, len(parts) + 1))
    yield from (f"{folder} ({number})/" for number in count(2))
