"""Which tables does a file of dossiers and saved searches have?"""

APPLICATION = 0x41727444
"""What tells such a file from other files of SQLite (https://www.sqlite.org/fileformat.html, 1.3.15): ``ArtD``."""

DESK_LAYOUT = 1
"""Raised whenever the tables change."""

DESK_TABLES = """
-- name: as the proxy says it; empty for everyone who comes without one. revision: changes with every change.
CREATE TABLE reader (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, revision BLOB NOT NULL);

-- Numbers are never used again, since they stand in bookmarks. Times are ISO 8601, in UTC.
CREATE TABLE dossier (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    reader INTEGER NOT NULL REFERENCES reader,
    name TEXT NOT NULL,
    note TEXT NOT NULL,
    created TEXT NOT NULL,
    changed TEXT NOT NULL,
    UNIQUE (reader, name)
);

-- place: from 1. id: of the article. digest: of its text, with its headline, source and day. facts: what is known of
-- it, in JSON.
CREATE TABLE item (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    dossier INTEGER NOT NULL REFERENCES dossier ON DELETE CASCADE,
    place INTEGER NOT NULL,
    id TEXT NOT NULL,
    digest BLOB NOT NULL,
    facts TEXT NOT NULL,
    note TEXT NOT NULL,
    tags TEXT NOT NULL,
    added TEXT NOT NULL,
    UNIQUE (dossier, id)
);
CREATE INDEX item_place ON item (dossier, place);

-- A paragraph that was chosen, by its number in the article when it was, with its text.
CREATE TABLE paragraph (
    item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    note TEXT NOT NULL,
    tags TEXT NOT NULL,
    PRIMARY KEY (item, number)
) WITHOUT ROWID;

-- options: what is asked, in JSON. looked: when the reader last did. seen: the ids found until then, in packed JSON.
CREATE TABLE search (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    reader INTEGER NOT NULL REFERENCES reader,
    name TEXT NOT NULL,
    options TEXT NOT NULL,
    looked TEXT NOT NULL,
    seen BLOB NOT NULL,
    UNIQUE (reader, name)
);
"""
