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
