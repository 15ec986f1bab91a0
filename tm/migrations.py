"""The tables of documents, segments and pairs, as named migrations; a migration that has been released never changes."""

from sqlite_utils import Database, Migrations

__all__ = ["MIGRATIONS"]

MIGRATIONS = Migrations("tm")

# SQLite keeps these texts with their comments: `.schema` in the sqlite3 shell explains the file.
_DOCUMENTS = """
CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,      -- both languages of one document share it
    language TEXT NOT NULL,  -- zh-CN, en
    date TEXT,               -- 2023-04-22, 2023-04, 2023, or null where nobody knows
    source TEXT,             -- who published it: Haikou Daily
    path TEXT NOT NULL,      -- the file that it was read from
    digest TEXT NOT NULL,    -- SHA-256 of its text: the same text is stored once
    UNIQUE (name, language),
    UNIQUE (language, digest)
)
"""
_SEGMENTS = """
CREATE TABLE segments (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,     -- its place in the document, from 0
    paragraph INTEGER NOT NULL,  -- its paragraph's place in the document, from 0
    text TEXT NOT NULL,
    UNIQUE (document_id, number)
)
"""
_PAIRS = """
CREATE TABLE pairs (             -- segments and their translation
    id INTEGER PRIMARY KEY,
    source_document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    target_document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    score REAL NOT NULL          -- how sure the aligner is, 0 to 1
)
"""
_PAIR_SEGMENTS = """
CREATE TABLE pair_segments (     -- a pair can have several segments on a side
    pair_id INTEGER NOT NULL REFERENCES pairs (id) ON DELETE CASCADE,
    segment_id INTEGER NOT NULL REFERENCES segments (id) ON DELETE CASCADE,
    PRIMARY KEY (pair_id, segment_id)
) WITHOUT ROWID
"""
# CROSS JOIN tells SQLite to begin with the few segments of the pair, not with all those of the document.
_SENTENCES = """
CREATE VIEW sentences AS         -- every pair with both texts side by side
SELECT pairs.id AS pair_id, source.name AS document, coalesce(source.date, target.date) AS date,
       source.language AS source_language, target.language AS target_language,
       (SELECT group_concat(text, char(10)) FROM (
            SELECT text FROM pair_segments CROSS JOIN segments ON segments.id = segment_id
            WHERE pair_id = pairs.id AND document_id = source.id ORDER BY number)) AS source_text,
       (SELECT group_concat(text, char(10)) FROM (
            SELECT text FROM pair_segments CROSS JOIN segments ON segments.id = segment_id
            WHERE pair_id = pairs.id AND document_id = target.id ORDER BY number)) AS target_text,
       pairs.score AS score
FROM pairs
JOIN documents AS source ON source.id = source_document_id
JOIN documents AS target ON target.id = target_document_id
"""

_REVIEWS = """
CREATE TABLE reviews (           -- documents that a person has paired: no program pairs them anew
    source_document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    target_document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    PRIMARY KEY (source_document_id, target_document_id)
) WITHOUT ROWID
"""

# The memory that `tm match` searches: translation units of files and of the documents' pairs, each pair of texts once.
_DIRECTIONS = """
CREATE TABLE directions (        -- which languages a unit has
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,        -- en
    target TEXT NOT NULL,        -- zh-CN
    UNIQUE (source, target)
)
"""
# AUTOINCREMENT: a row's number is never given to another unit, since the index knows units by their numbers.
_UNITS = """
CREATE TABLE units (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    direction_id INTEGER NOT NULL REFERENCES directions (id),
    source TEXT NOT NULL,
    target TEXT NOT NULL
)
"""
_UNIT_KEYS = """
CREATE TABLE unit_keys (         -- finds a unit by its texts: 48 bits of a digest of direction, source and target
    key INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    PRIMARY KEY (key, unit_id)
) WITHOUT ROWID
"""
_ORIGINS = """
CREATE TABLE origins (           -- where units come from
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,          -- the file, or the name of the documents
    kind TEXT NOT NULL,          -- file, or documents: pairs of this database's own documents
    date TEXT,                   -- of its texts: 2023-04-22, 2023-04, 2023, or null where nobody knows
    note TEXT NOT NULL DEFAULT '',
    domain TEXT NOT NULL DEFAULT '',
    penalty INTEGER NOT NULL DEFAULT 0,  -- points that its matches lose
    digest TEXT NOT NULL DEFAULT '',     -- SHA-256 of what was read
    first INTEGER NOT NULL DEFAULT 0,    -- number of its first unit; what stands before is of an older state
    complete INTEGER NOT NULL DEFAULT 1, -- 0 while it is imported
    added TEXT NOT NULL,         -- when it was last imported, UTC
    UNIQUE (kind, name)
)
"""
# A file's units mostly have numbers in a row, so up to 64 of them share a line.
_ATTESTATIONS = """
CREATE TABLE attestations (      -- which units an origin has, in its order
    origin_id INTEGER NOT NULL REFERENCES origins (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,     -- the first unit's place in the origin
    unit_id INTEGER NOT NULL,    -- the first unit
    count INTEGER NOT NULL,      -- how many follow one another, number and unit alike: 1 to 64
    PRIMARY KEY (origin_id, number)
) WITHOUT ROWID
"""
_DETAILS = """
CREATE TABLE details (           -- what an origin says of a unit beside its texts
    origin_id INTEGER NOT NULL REFERENCES origins (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,     -- the unit's place in the origin
    fields TEXT NOT NULL,        -- a JSON object: id, note, context, domain, created, changed, status, …
    PRIMARY KEY (origin_id, number)
) WITHOUT ROWID
"""
_LAYERS = """
CREATE TABLE layers (            -- the index for fuzzy matching, each layer for a range of units
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    first INTEGER NOT NULL,      -- the first unit that it covers
    last INTEGER NOT NULL        -- the last one; what comes behind all layers is compared one by one
)
"""
_BLOCKS = """
CREATE TABLE blocks (            -- texts of similar length and script within a layer
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    layer_id INTEGER NOT NULL REFERENCES layers (id) ON DELETE CASCADE,
    shortest INTEGER NOT NULL,   -- length of the shortest text, in characters
    longest INTEGER NOT NULL,
    sparsest REAL NOT NULL,      -- the least share of Han characters, 0 to 1
    densest REAL NOT NULL,       -- the greatest
    columns INTEGER NOT NULL,    -- how many columns the block has
    slots BLOB NOT NULL,         -- 32 bits each: the slots of the pairs of characters that have the first columns
    lengths BLOB NOT NULL,       -- 32 bits each: a length, and how many texts have it
    entries BLOB NOT NULL        -- 32 bits a text in order of length: twice the unit, plus 1 for its target
)
"""
_BLOCK_COLUMNS = """
CREATE TABLE block_columns (     -- a column says of each text of a block whether it has a pair of characters
    key INTEGER PRIMARY KEY,     -- 65,536 times the block, plus the column
    bits BLOB NOT NULL           -- the first text is the lowest bit of the first byte
)
"""
# Which texts can hold what `tm concordance` asks for, see `concordances/`.
_CONCORDANCE_LAYERS = """
CREATE TABLE concordance_layers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    first INTEGER NOT NULL,      -- the first unit that it covers
    last INTEGER NOT NULL,       -- the last one; what no layer covers is compared one by one
    letters TEXT NOT NULL,       -- a line for every character of its texts: the character and what it is compared as
    words BLOB NOT NULL          -- every word of its texts as it is compared, between line ends, in order
)
"""
_CONCORDANCE_PIECES = """
CREATE TABLE concordance_pieces (
    key INTEGER PRIMARY KEY,     -- 8,589,934,592 times the layer, plus the number of the first piece
    pieces BLOB NOT NULL         -- neighbouring pieces, and the chunks of 32 units that each stands in
)
"""

# What `tm clean` has removed, so that it can be taken back.
_CLEANINGS = """
CREATE TABLE cleanings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    moment TEXT NOT NULL,        -- when, UTC
    reason TEXT NOT NULL,        -- the rules, or the file that named the units
    undone TEXT                  -- when it was taken back, UTC; null where it was not
)
"""
_REMOVALS = """
CREATE TABLE removals (          -- the units that a cleaning removed
    cleaning_id INTEGER NOT NULL REFERENCES cleanings (id) ON DELETE CASCADE,
    unit_id INTEGER NOT NULL,    -- the row that the unit had; no other unit gets it
    direction_id INTEGER NOT NULL REFERENCES directions (id),
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    places TEXT NOT NULL,        -- JSON: [[origin, number, fields or null], …], as attestations and details had them
    PRIMARY KEY (cleaning_id, unit_id)
) WITHOUT ROWID
"""


@MIGRATIONS()
def m001_documents_and_pairs(database: Database) -> None:
    """Documents, their segments, and which of them say the same."""
    for statement in (_DOCUMENTS, _SEGMENTS, _PAIRS, _PAIR_SEGMENTS, _SENTENCES):
        database.execute(statement)
    database.table("pairs").create_index(["source_document_id"])
    database.table("pairs").create_index(["target_document_id"])
    database.table("pair_segments").create_index(["segment_id"])


@MIGRATIONS()
def m002_reviews(database: Database) -> None:
    """Which pairs a person has checked, and which documents need no pairing any more."""
    database.execute(
        "ALTER TABLE pairs ADD COLUMN reviewed INTEGER NOT NULL DEFAULT 0 /* 1 where a person checked it */"
    )
    database.execute(_REVIEWS)
    database.table("reviews").create_index(["target_document_id"])


@MIGRATIONS()
def m003_units(database: Database) -> None:
    """Translation units of any origin, each pair of texts once, and the index that finds similar ones."""
    for statement in (_DIRECTIONS, _UNITS, _UNIT_KEYS, _ORIGINS, _ATTESTATIONS, _DETAILS, _LAYERS, _BLOCKS):
        database.execute(statement)
    database.execute(_BLOCK_COLUMNS)
    database.table("attestations").create_index(["unit_id"])
    database.table("blocks").create_index(["layer_id"])


@MIGRATIONS()
def m004_removals(database: Database) -> None:
    """What was removed from the units, when and why."""
    for statement in (_CLEANINGS, _REMOVALS):
        database.execute(statement)


@MIGRATIONS()
def m005_concordance(database: Database) -> None:
    """The index that finds every text with a word, a phrase or a character in it."""
    database.execute(_CONCORDANCE_LAYERS)
    database.execute(_CONCORDANCE_PIECES)
