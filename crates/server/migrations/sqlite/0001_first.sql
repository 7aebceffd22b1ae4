-- How far the store is: the number of the last commit, and the place of the last event.
CREATE TABLE head (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    revision INTEGER NOT NULL,
    latest INTEGER NOT NULL
) STRICT;

INSERT INTO head (id, revision, latest) VALUES (1, 1, 0);

-- `body` is the document as the platform writes it. The columns before it repeat what lists are made of.
CREATE TABLE documents (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    parent_kind TEXT,
    parent_id TEXT,
    listing TEXT,
    due INTEGER,
    expires INTEGER,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT;

CREATE INDEX documents_by_parent ON documents (parent_kind, parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX documents_by_listing ON documents (kind, listing, id) WHERE listing IS NOT NULL;
CREATE INDEX documents_by_due ON documents (due, kind, id) WHERE due IS NOT NULL;
CREATE INDEX documents_by_expiry ON documents (expires) WHERE expires IS NOT NULL;

CREATE TABLE events (
    sequence INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL
) STRICT;

-- People's tokens: never the token itself, only its SHA-256 in hexadecimal. Instants are milliseconds since 1970.
CREATE TABLE tokens (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    role TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    created INTEGER NOT NULL,
    expires INTEGER,
    last_used INTEGER
) STRICT;

CREATE TABLE sessions (
    hash TEXT PRIMARY KEY,
    token TEXT NOT NULL REFERENCES tokens (id) ON DELETE CASCADE,
    ends INTEGER NOT NULL,
    last_used INTEGER NOT NULL
) STRICT;

CREATE INDEX sessions_by_token ON sessions (token);
CREATE INDEX sessions_by_end ON sessions (ends);
