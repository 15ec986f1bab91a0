"""Reads the passages of files: pairs of a bilingual file, of a document with its translation, or a draft's own text."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from glossary.checking.base import Passage
from glossary.checking.lines import LineFinder, find_po_lines, read_lines
from glossary.checking.suppression import read_ignored, take_ignored
from tm.aligned import align_files
from tm.bitexts import read_side
from tm.documents.bilingual import SUFFIXES as BILINGUAL
from tm.documents.naming import read_markers
from tm.documents.readers import READERS
from tm.errors import UnknownLanguage, UserError
from tm.formats.base import Languages
from tm.intake import read_units
from tm.languages import find_language
from tm.texts import Report, Segment, Unit

__all__ = ["Job", "plan", "read_passages"]

_LINELESS = frozenset({".docx", ".xlsx"})
_MARKUP = frozenset({".html", ".htm", ".xhtml", ".xml", ".tmx", ".md", ".markdown"})
_SOURCE = "zh-CN"
_PIPE = Path("-")


@dataclass(frozen=True, slots=True)
class Job:
    """What is checked at once: a file, or a document together with the one that it translates."""

    path: Path
    """The file, whose lines are told."""

    source: Path | None = None
    """The document that it translates; none for a bilingual file and for a draft that stands alone."""

    piped: bytes | None = None
    """The draft itself, where it came through a pipe and `path` is `-`."""


def plan(files: Iterable[Path], *, languages: Languages = (None, None), piped: bytes | None = None) -> list[Job]:
    """Find which documents translate which.

    `NAME.zh-CN.txt` goes with `NAME.en.txt`, and two documents alone go together where their languages differ.

    Args:
        files: as they were named, in any mix.
        languages: of source and target, where somebody said them; Chinese is the source where nobody did.
        piped: what came through a pipe, a draft, where `-` is among the files.
    Returns:
        Jobs in the order of the files.
    """
    paths = list(dict.fromkeys(files))
    documents = [path for path in paths if _is_document(path)]
    groups: dict[tuple[Path, str], list[Path]] = {}
    for path in documents:
        groups.setdefault((path.parent, _read_name(path)), []).append(path)
    couples = [group for group in groups.values() if len(group) == 2]
    if not couples and len(documents) == 2:
        couples = [documents]
    sources: dict[Path, Path] = {}
    for couple in couples:
        tags = [_find_tag(path) for path in couple]
        if None not in tags and tags[0] != tags[1]:
            source = languages[0] or (tags[0] if languages[1] == tags[1] else None) or _SOURCE
            one, other = couple if tags[1] != source else reversed(couple)
            sources[other] = one
    return [
        Job(path, sources.get(path), piped if path == _PIPE else None) for path in paths if path not in sources.values()
    ]


def _is_document(path: Path) -> bool:
    suffix = path.suffix.lower()
    return suffix in READERS and suffix not in BILINGUAL


def _read_name(path: Path) -> str:
    try:
        return read_markers(PurePosixPath(path.name), "")[0]
    except UnknownLanguage:
        return path.name


def _find_tag(path: Path) -> str | None:
    """The language of a document; None where it cannot be read, which is told when it is checked."""
    try:
        return read_side(path)[0].language
    except UserError:
        return None


def read_passages(
    job: Job, *, languages: Languages = (None, None), report: Report, tell: Callable[[str], None]
) -> list[Passage]:
    """Read what is to be checked at once.

    Args:
        job: from `plan`.
        languages: of source and target, where a file does not say them; of files in more languages they choose.
        report: told of every unit that is left out.
        tell: told in a line what a person should know: that two documents hardly translate each other.
    Returns:
        Passages in the order of the file. Units that wait for a person are read, too, and say so.
    Raises:
        UserError: the file is missing, broken or of a kind that is not read.
    """
    tags = tuple(find_language(tag).TAG if tag else None for tag in languages)
    if job.piped is not None:
        return list(_read_draft(job.path, tags[1], job.piped))
    if not _is_document(job.path):
        return list(_read_units(job.path, (tags[0], tags[1]), report))
    if job.source is None:
        return list(_read_draft(job.path, tags[1]))
    aligned = align_files(job.source, job.path, languages=(tags[0], tags[1]))
    if aligned.is_doubtful:
        tell(f"{job.path}: hardly a translation of {job.source}, so each is checked alone")
        return [*_read_draft(job.source, tags[0]), *_read_draft(job.path, tags[1])]
    return list(_pair(job.path, aligned.languages, [(pair.source, pair.target) for pair in aligned.pairs]))


def _read_units(path: Path, languages: Languages, report: Report) -> Iterator[Passage]:
    """The units of a bilingual file, each with its line."""
    suffix = path.suffix.lower()
    entries = find_po_lines(path) if suffix == ".po" else {}
    finder: LineFinder | None = None
    earlier: Passage | None = None
    for unit in read_units(path, languages=languages, report=report, drafts=True):
        line = unit.line
        if lines := entries.get((unit.context, unit.texts[0][1])):
            line = lines.popleft()
        elif not line and suffix not in _LINELESS and suffix != ".po":
            finder = finder or LineFinder(read_lines(path), markup=suffix in _MARKUP)
            line, _ = finder.find(unit.texts[0][1])
        passage = _make_passage(path, line, unit)
        # In Chinese one form renders singular and plural of an entry: it is checked once, as the plural.
        if earlier and not (passage.target == earlier.target and _is_plural(unit)):
            yield earlier
        earlier = passage
    if earlier:
        yield earlier


def _is_plural(unit: Unit) -> bool:
    """Whether a unit of a PO file is the plural of the one before."""
    return any(name.startswith("po:plural-of:") for name, _ in unit.extras)


def _make_passage(path: Path, line: int, unit: Unit) -> Passage:
    (source_language, source), (target_language, target) = unit.texts
    said = "\n".join((unit.note, *(value for _, value in unit.extras), *(one.note for one in unit.wordings)))
    return Passage(
        *(str(path), line, source, target, source_language, target_language),
        ignored=read_ignored(said),
        context=unit.context,
        unfinished=unit.status == "proposed",
    )


def _read_draft(path: Path, tag: str | None, piped: bytes | None = None) -> Iterator[Passage]:
    """The sentences of a document in one language."""
    segments = read_side(path, language=tag, piped=piped)
    yield from _pair(path, ("", segments[0].language), [((), (segment,)) for segment in segments], piped)


def _pair(
    path: Path,
    languages: tuple[str, str],
    beads: Sequence[tuple[Sequence[Segment], Sequence[Segment]]],
    piped: bytes | None = None,
) -> Iterator[Passage]:
    """Passages of aligned segments, with the target's lines; what is switched off in a line is so for its sentences."""
    suffix = path.suffix.lower()
    lines = [] if suffix in _LINELESS else read_lines(path, piped)
    name = str(path) if piped is None else "stdin"
    finder = LineFinder(lines, markup=suffix in _MARKUP) if lines else None
    marked = {number: names for number, line in enumerate(lines, 1) if (names := take_ignored(line)[1])}
    last = 1 if lines else 0
    for source, target in beads:
        found = [finder.find(segment.text) for segment in target] if finder else []
        first, last = (found[0][0], found[-1][1]) if found else (last, last)
        texts = [
            find_language(tag).JOINER.join(filter(None, (take_ignored(one.text)[0] for one in side))) if tag else ""
            for tag, side in zip(languages, (source, target), strict=True)
        ]
        ignored = frozenset().union(*(marked.get(line, frozenset()) for line in range(first, last + 1)))
        if any(texts):
            yield Passage(name, first, texts[0], texts[1], languages[0], languages[1], ignored=ignored)
