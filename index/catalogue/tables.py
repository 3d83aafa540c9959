"""Which tables does a catalogue have, and what is each row true of?

The rows of files and roots have a state:

======== ===================================================================================
settled  true of the last commit
staged   will be true once the commit that is being prepared is there
leaving  true of the last commit, but not of the one being prepared
dropped  read in this run and overtaken in it (the file changed while it was read)
saved    read by a rebuild that did not end (`index.catalogue.steps`)
waiting  still to be read while what was read so far is committed
======== ===================================================================================

Readers see settled and leaving rows, which is the last commit, while a run stages the next one.
"""

import sqlite3
from enum import IntEnum

CATALOGUE_FILE = "catalogue.sqlite"

LAYOUT = 6
"""Raised whenever the tables change; `root` keeps its columns, so that an index knows what to rebuild itself from."""


class State(IntEnum):
    """Name what a row is true of, in the order of the table above."""

    SETTLED = 0
    STAGED = 1
    LEAVING = 2
    DROPPED = 3
    SAVED = 4
    WAITING = 5


CURRENT = f"{State.SETTLED}, {State.LEAVING}"
"""The states of what is true of the last commit, for SQL."""

NEXT = f"{State.SETTLED}, {State.STAGED}"
"""The states of what will be true of the commit that is being prepared, for SQL."""

ARTICLE_COLUMNS = "id, record, digest, paragraphs, own, published, traits"
DUPLICATE_COLUMNS = "record, id, traits"
"""What is known of an article and of an older version, but for the file."""

CREATE_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- settings: what the user gave for all of its files (index/settings/kept.py).
CREATE TABLE root (number INTEGER PRIMARY KEY, path BLOB NOT NULL, label TEXT NOT NULL, state INTEGER NOT NULL,
    settings TEXT NOT NULL DEFAULT '');

-- path: below the root, as bytes. digest: of the content; NULL until the file is read, empty if it is to be read again.
-- refused: why it could not be read. articles, paragraphs: counts of what was in it. failed, ignored, left_out and
-- undated count remarks of each kind, of which the table failure holds the first; older counts the older versions.
-- settings: the mark of what people said of it when it was read.
-- saved: 1 once a rebuild that goes on has written its articles to a draft.
CREATE TABLE file (
    number INTEGER PRIMARY KEY,
    root INTEGER NOT NULL REFERENCES root ON DELETE CASCADE,
    path BLOB NOT NULL,
    state INTEGER NOT NULL,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    ctime_ns INTEGER NOT NULL,
    seen_ns INTEGER NOT NULL,
    digest BLOB,
    refused TEXT NOT NULL DEFAULT '',
    articles INTEGER NOT NULL DEFAULT 0,
    paragraphs INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    ignored INTEGER NOT NULL DEFAULT 0,
    left_out INTEGER NOT NULL DEFAULT 0,
    undated INTEGER NOT NULL DEFAULT 0,
    older INTEGER NOT NULL DEFAULT 0,
    saved INTEGER NOT NULL DEFAULT 0,
    settings TEXT NOT NULL DEFAULT ''
);
CREATE INDEX file_place ON file (root, path, state);
CREATE INDEX file_moving ON file (state, root, path) WHERE state <> 0;
CREATE INDEX file_failed ON file (root, path) WHERE failed > 0 OR refused <> '';
CREATE INDEX file_remarked ON file (root, path) WHERE ignored + left_out + undated + older > 0;

-- record: where in the file (index/vocabulary/place.py). digest: of what the article says.
-- own: the id that the record has in its file, NULL where that is the article's. published: seconds since 1970.
-- traits: what tells other versions of it, NULL for a whole file.
CREATE TABLE article (
    id TEXT NOT NULL,
    file INTEGER NOT NULL REFERENCES file ON DELETE CASCADE,
    record TEXT NOT NULL,
    digest BLOB NOT NULL,
    paragraphs INTEGER NOT NULL,
    own TEXT,
    published INTEGER,
    traits BLOB,
    PRIMARY KEY (id, file)
) WITHOUT ROWID;
CREATE INDEX article_file ON article (file);
CREATE INDEX article_own ON article (own, file) WHERE own IS NOT NULL;

-- An older version of the article of this id.
CREATE TABLE duplicate (
    file INTEGER NOT NULL REFERENCES file ON DELETE CASCADE,
    record TEXT NOT NULL,
    id TEXT NOT NULL,
    traits BLOB
);
CREATE INDEX duplicate_file ON duplicate (file);
CREATE INDEX duplicate_id ON duplicate (id);

CREATE TABLE failure (
    file INTEGER NOT NULL REFERENCES file ON DELETE CASCADE,
    path TEXT NOT NULL,
    reason TEXT NOT NULL,
    kind TEXT NOT NULL
);
CREATE INDEX failure_file ON failure (file);

-- An id that an article had before its file was moved. new: the id that it has now, NULL until the first commit that
-- says so. next: what will be true of the commit being prepared: NULL for the same, empty where it leads nowhere.
CREATE TABLE moved (old TEXT PRIMARY KEY, new TEXT, next TEXT) WITHOUT ROWID;
CREATE INDEX moved_new ON moved (new);
CREATE INDEX moved_next ON moved (next) WHERE next IS NOT NULL;
"""


def lay_out(connection: sqlite3.Connection) -> None:
    """Make the tables; of a catalogue of another layout keep the roots, without a generation, and where ids lead."""
    (layout,) = connection.execute("PRAGMA user_version").fetchone()
    if layout == LAYOUT:
        return
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    kept, moved = [], []
    if ("moved",) in tables:
        moved = connection.execute("SELECT old, new FROM moved WHERE new IS NOT NULL").fetchall()
    if ("root",) in tables:
        names = {name for _, name, *_ in connection.execute("PRAGMA table_info(root)")}
        settings = "settings" if "settings" in names else "''"  # layouts before 5 have none
        query = f"SELECT number, path, label, {settings} FROM root WHERE state IN ({CURRENT}) ORDER BY number"
        kept = connection.execute(query).fetchall()
    drops = "".join(f'DROP TABLE "{table}";' for (table,) in tables)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.executescript(f"BEGIN IMMEDIATE; {drops} {CREATE_TABLES}")
    insert = f"INSERT INTO root (number, path, label, settings, state) VALUES (?, ?, ?, ?, {State.SETTLED})"
    connection.executemany(insert, kept)
    connection.executemany("INSERT INTO moved (old, new) VALUES (?, ?)", moved)
    connection.execute(f"PRAGMA user_version = {LAYOUT}")
    connection.execute("COMMIT")
    connection.execute("PRAGMA foreign_keys = ON")
