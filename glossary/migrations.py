"""The tables of concepts, terms and their evidence, as named migrations; a released migration never changes."""

from sqlite_utils import Database, Migrations

from glossary.looking.index import create_index

__all__ = ["MIGRATIONS"]

MIGRATIONS = Migrations("glossary")

_CONCEPTS = """
CREATE TABLE concepts (
    id TEXT PRIMARY KEY,
    domain TEXT NOT NULL DEFAULT '',      -- party building, economy
    definition TEXT NOT NULL DEFAULT '',  -- what it is
    note TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT ''       -- where the entry comes from
)
"""
_TERMS = """
CREATE TABLE terms (                      -- the words that name a concept, in each language
    id INTEGER PRIMARY KEY,
    concept_id TEXT NOT NULL REFERENCES concepts (id) ON DELETE CASCADE ON UPDATE CASCADE,
    language TEXT NOT NULL,               -- zh-CN, en
    text TEXT NOT NULL,
    folded TEXT NOT NULL,                 -- the text without case, width, quotes, hyphens, in simplified characters
    status TEXT NOT NULL CHECK (status IN ('preferred', 'admitted', 'proposed', 'deprecated')),
    kind TEXT NOT NULL DEFAULT '',        -- why it is here: numbered, quoted, series, recurring, rendering, imported
    score REAL NOT NULL DEFAULT 0,        -- the extractor's
    count INTEGER NOT NULL DEFAULT 0,     -- how often it stands in the documents
    documents INTEGER NOT NULL DEFAULT 0, -- in how many
    first TEXT NOT NULL DEFAULT '',       -- the date of the oldest of them
    last TEXT NOT NULL DEFAULT '',        -- the date of the newest
    note TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    UNIQUE (concept_id, language, text)
)
"""
_OCCURRENCES = """
CREATE TABLE occurrences (                -- where a term stands: characters start to end of a segment
    term_id INTEGER NOT NULL REFERENCES terms (id) ON DELETE CASCADE,
    segment_id INTEGER NOT NULL REFERENCES segments (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    PRIMARY KEY (term_id, segment_id, start)
) WITHOUT ROWID
"""
_RENDERINGS = """
CREATE TABLE renderings (                 -- how a term was translated
    id INTEGER PRIMARY KEY,
    term_id INTEGER NOT NULL REFERENCES terms (id) ON DELETE CASCADE,
    rendered_as INTEGER NOT NULL REFERENCES terms (id) ON DELETE CASCADE,
    count INTEGER NOT NULL,               -- in how many pairs
    score REAL NOT NULL,                  -- how sure, 0 to 1
    UNIQUE (term_id, rendered_as)
)
"""
_EVIDENCE = """
CREATE TABLE evidence (                   -- the pairs that show a rendering
    rendering_id INTEGER NOT NULL REFERENCES renderings (id) ON DELETE CASCADE,
    pair_id INTEGER NOT NULL REFERENCES pairs (id) ON DELETE CASCADE,
    PRIMARY KEY (rendering_id, pair_id)
) WITHOUT ROWID
"""
_CHANGES = """
CREATE TABLE changes (                    -- what happened to the termbase, oldest first
    id INTEGER PRIMARY KEY,
    moment TEXT NOT NULL,                 -- UTC
    command TEXT NOT NULL,                -- which command did it
    action TEXT NOT NULL,                 -- add document, add term, set status, merge concept
    concept_id TEXT,
    subject TEXT NOT NULL,                -- the document or term that is meant
    before TEXT,
    after TEXT
)
"""
_RENDERED = """
CREATE VIEW rendered AS                   -- every rendering with its words
SELECT renderings.id AS rendering_id, term.concept_id, term.text AS term, term.language, rendering.text AS rendering,
       rendering.language AS rendering_language, rendering.status, renderings.count, renderings.score
FROM renderings
JOIN terms AS term ON term.id = term_id
JOIN terms AS rendering ON rendering.id = rendered_as
"""


_POSSIBLE = """
CREATE TABLE possible (                   -- what could render a term, not sure enough to be a term itself
    term_id INTEGER NOT NULL REFERENCES terms (id) ON DELETE CASCADE,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    score REAL NOT NULL,                  -- how sure, 0 to 1
    pair_id INTEGER NOT NULL REFERENCES pairs (id) ON DELETE CASCADE, -- where it stands beside the term
    PRIMARY KEY (term_id, text)
) WITHOUT ROWID
"""
_DECISIONS = """
CREATE TABLE decisions (                  -- what one command of a person did, as a whole: what `undo` takes back
    id INTEGER PRIMARY KEY,
    moment TEXT NOT NULL,                 -- UTC
    who TEXT NOT NULL,
    command TEXT NOT NULL,
    newest_term INTEGER NOT NULL,         -- no term that comes later has a number up to this one
    undone TEXT                           -- when it was taken back, or null
)
"""
_JOURNAL = """
CREATE TABLE journal (                    -- what decisions did to the rows of other tables, in order
    decision_id INTEGER NOT NULL REFERENCES decisions (id) ON DELETE CASCADE,
    part INTEGER NOT NULL,
    steps BLOB NOT NULL,                  -- JSON, compressed by zlib: see glossary/deciding/journal.py
    PRIMARY KEY (decision_id, part)
)
"""
_REJECTED = """
CREATE TABLE rejected (                   -- what a person took away: no program proposes it again
    concept_id TEXT NOT NULL,             -- in this concept; '' is in any
    language TEXT NOT NULL,
    folded TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (concept_id, language, folded)
) WITHOUT ROWID
"""
_TOLD = """
CREATE TABLE told (                       -- what a table said of an entry when it was read last: it decides once
    entry INTEGER PRIMARY KEY,            -- 63 bits of the SHA-256 of the table's name and the entry's id or first term
    digest INTEGER NOT NULL               -- likewise of all that it said
)
"""


@MIGRATIONS()
def m001_concepts_and_terms(database: Database) -> None:
    """Concepts, their terms, where these stand, how they were translated, and what was changed."""
    for statement in (_CONCEPTS, _TERMS, _OCCURRENCES, _RENDERINGS, _EVIDENCE, _CHANGES, _RENDERED):
        database.execute(statement)
    database.table("terms").create_index(["folded"])
    database.table("terms").create_index(["text"])
    database.table("occurrences").create_index(["segment_id"])
    database.table("renderings").create_index(["rendered_as"])
    database.table("evidence").create_index(["pair_id"])


@MIGRATIONS()
def m002_possible_renderings(database: Database) -> None:
    """What a translator should see beside one or two renderings, or where none is sure."""
    database.execute(_POSSIBLE)
    database.table("possible").create_index(["pair_id"])


@MIGRATIONS()
def m003_order_and_dates(database: Database) -> None:
    """What a file says and documents do not show: the order of a concept's terms, and its dates."""
    database.execute("ALTER TABLE terms ADD COLUMN position INTEGER NOT NULL DEFAULT 0")
    database.execute("ALTER TABLE concepts ADD COLUMN created TEXT NOT NULL DEFAULT ''")
    database.execute("ALTER TABLE concepts ADD COLUMN changed TEXT NOT NULL DEFAULT ''")


@MIGRATIONS()
def m004_keys(database: Database) -> None:
    """What terms can be asked for by: inflected, misspelt, in pinyin, abbreviated; older termbases get it here."""
    create_index(database.conn)


@MIGRATIONS()
def m005_decisions(database: Database) -> None:
    """Who changed what, and what it takes to take it back; what a person took away, and what a table has said."""
    for statement in (_DECISIONS, _JOURNAL, _REJECTED, _TOLD):
        database.execute(statement)
    database.execute("ALTER TABLE changes ADD COLUMN who TEXT NOT NULL DEFAULT ''")
    database.execute("ALTER TABLE changes ADD COLUMN decision_id INTEGER REFERENCES decisions (id)")
    database.table("changes").create_index(["decision_id"])


_CONFLICTS = """
CREATE TABLE conflicts (                  -- what this termbase and another one have decided or written differently
    id INTEGER PRIMARY KEY,
    concept_id TEXT REFERENCES concepts (id) ON DELETE SET NULL ON UPDATE CASCADE, -- here; null where none has the term
    language TEXT NOT NULL,
    text TEXT NOT NULL,                   -- the term; of a concept's field, its first term
    field TEXT NOT NULL,                  -- status, preferred, note, source, domain, definition: see merging/comparing.py
    ours TEXT NOT NULL,                   -- what it was here, and stays until somebody decides
    theirs TEXT NOT NULL,                 -- what it was there
    origin TEXT NOT NULL,                 -- the file of the other termbase
    who TEXT NOT NULL DEFAULT '',         -- who decided theirs, where its log says so
    decided TEXT NOT NULL DEFAULT '',     -- when, UTC, likewise
    moment TEXT NOT NULL,                 -- when it was listed, UTC
    settled TEXT NOT NULL DEFAULT '',     -- when a person took one of both, UTC
    UNIQUE (language, text, field, theirs, concept_id)
)
"""
_COUNTERPARTS = """
CREATE TABLE counterparts (               -- which concept of an imported termbase is which one here, where ids differ
    origin TEXT NOT NULL,                 -- the file of the other termbase
    theirs TEXT NOT NULL,                 -- the id there
    concept_id TEXT NOT NULL REFERENCES concepts (id) ON DELETE CASCADE ON UPDATE CASCADE,
    PRIMARY KEY (origin, theirs)
) WITHOUT ROWID
"""
_POSTPONED = """
CREATE TABLE postponed (                  -- what a reviewer has skipped: it comes last the next time
    id INTEGER PRIMARY KEY,               -- in the order of skipping
    reviewer TEXT NOT NULL,
    term_id INTEGER NOT NULL REFERENCES terms (id) ON DELETE CASCADE,
    UNIQUE (reviewer, term_id)
)
"""


@MIGRATIONS()
def m006_conflicts(database: Database) -> None:
    """Where two termbases disagree and what they call one concept; what a reviewer has left for later."""
    for statement in (_CONFLICTS, _COUNTERPARTS, _POSTPONED):
        database.execute(statement)
    database.table("conflicts").create_index(["concept_id"])
    database.table("counterparts").create_index(["concept_id"])
    database.table("postponed").create_index(["term_id"])
