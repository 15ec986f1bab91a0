"""The data that flows through `tm`: documents, segments, pairs of segments, and units; frozen, without behaviour."""

from collections.abc import Callable
from dataclasses import dataclass, field

__all__ = ["Bitext", "Document", "Report", "Segment", "SegmentPair", "Skipped", "Unit", "Wording"]


@dataclass(frozen=True, slots=True)
class Document:
    """A text in one language."""

    name: str
    """What it is called: its path below the given folder, without language and suffix. The two languages of one
    document share their name, and that is how they find each other."""

    language: str
    """A registered tag: `zh-CN`, `en`."""

    text: str
    """The whole text, passed through `clean()`; a newline ends a paragraph."""

    date: str | None = None
    """ISO 8601, as exact as is known: `2023-04-22`, `2023-04`, `2023`."""

    source: str | None = None
    """Who published it: `Haikou Daily`, `新华社`."""

    path: str = ""
    """Where it was read, for messages."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, a heading or a table cell of a document."""

    document: str
    """The name of its document."""

    number: int
    """Its place in the document, from 0."""

    language: str
    """The language of its document."""

    text: str
    """Its text, without white space at the edges."""

    paragraph: int = 0
    """Which paragraph it stands in, from 0."""


@dataclass(frozen=True, slots=True)
class SegmentPair:
    """Segments of one document and the segments of its translation that say the same (a *bead*)."""

    source: tuple[Segment, ...]
    """One or more neighbouring segments; empty where the target has something the source has not."""

    target: tuple[Segment, ...]
    """The same on the other side."""

    score: float
    """How sure the aligner is, from 0 to 1; 1 where the file itself pairs them."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What is said of one text of a unit, rather than of the unit."""

    status: str = ""
    """The text's own, as a unit's, where it is not the unit's: 管护 is preferred, its rendering is proposed."""

    note: str = ""
    """A remark about this wording."""

    source: str = ""
    """Where this wording comes from."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A text in two or more languages: the only thing that formats see."""

    id: str
    """Unique within a file."""

    texts: tuple[tuple[str, str], ...]
    """(language tag, text), the source first."""

    status: str = ""
    """`preferred`, `admitted`, `proposed`, `deprecated`, or empty where nobody said."""

    domain: str = ""
    """The field it belongs to: `party building`."""

    definition: str = ""
    """What the concept is."""

    note: str = ""
    """A remark for people."""

    source: str = ""
    """Where the wording comes from: a document, a publisher."""

    context: str = ""
    """What tells this unit from another with the same source text (`msgctxt` in PO)."""

    concept: str = ""
    """The concept that the unit's texts name; units with the same one are synonyms."""

    usage: str = ""
    """How often the target was used for the source, and what else was: `rank 1 of 2, 24 of 31 pairs; also four winds (5)`.
    A file that says so is not believed: the termbase counts for itself."""

    created: str = ""
    """ISO 8601 date or moment, in UTC."""

    changed: str = ""
    """ISO 8601 date or moment, in UTC."""

    wordings: tuple[Wording, ...] = ()
    """What is said of each of `texts` alone, in their order; empty where nothing is said of any."""

    extras: tuple[tuple[str, str], ...] = ()
    """What else its file says, as (name, value), for a file of the same kind: `("po:flags", "c-format")`,
    `("tmx:seg:en", "Press <ph x=\"1\">{0}</ph>")`. The name begins with the format's; where its second part is `seg`
    (the text with its tags) or `plural-of` (another unit), what differs in its value is another unit."""

    line: int = field(default=0, compare=False)
    """Where it begins in its file, from 1, for messages; 0 where nobody has counted."""


@dataclass(frozen=True, slots=True)
class Bitext:
    """A file whose texts are paired already: a translation memory, a table with a column for each language."""

    name: str
    """What it is called, as a `Document`'s name."""

    units: tuple[Unit, ...]
    """In the order of the file."""

    date: str | None = None
    """As a `Document`'s."""

    source: str | None = None
    """As a `Document`'s."""

    path: str = ""
    """Where it was read, for messages."""

    glossary: bool = False
    """True where the units are terms rather than running text: the table has a status column, the file is a TBX."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where units of the memory come from: an imported file, or documents of the same database."""

    id: int
    """Its row."""

    name: str
    """The file as it was named, or the documents' name."""

    kind: str
    """`file` or `documents`."""

    date: str | None = None
    """As a `Document`'s."""

    note: str = ""
    """A remark of whoever imported it."""

    domain: str = ""
    """The field that its texts belong to."""

    penalty: int = 0
    """How many points its matches lose, 0 to 100."""


@dataclass(frozen=True, slots=True)
class Match:
    """A unit of the memory that is like a text."""

    unit: int
    """The row of the unit."""

    score: float
    """How alike, from 0 to 1, with what is penalised less or more; 1.01 where the neighbours agree, too."""

    similarity: float
    """The plain similarity of the characters: 1 - Levenshtein distance / length of the longer text."""

    source: str
    """The unit's text on the side that is like the text asked for, whichever side the unit's own source is."""

    target: str
    """Its text on the other side."""

    languages: tuple[str, str]
    """The tags of `source` and `target`."""

    differences: tuple[str, ...] = ()
    """What differs, of `words`, `numbers`, `case`, `punctuation`, `width`, `spaces`; empty where nothing does."""

    origins: tuple[Origin, ...] = ()
    """Where the unit stands, the newest first."""

    date: str | None = None
    """When the unit was last changed, or the newest date of its origins."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A unit that a reader left out, with its reason: nothing disappears without a word."""

    path: str
    """The file."""

    line: int | None
    """Where in the file, from 1, where that is known."""

    reason: str
    """Why: `only one language`, `empty target`."""


Report = Callable[[Skipped], None]
"""Who is told of what a reader leaves out."""
