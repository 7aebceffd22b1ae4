-- How far the store is: the number of the last commit, and the place of the last event.
CREATE TABLE head (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    revision BIGINT NOT NULL,
    latest BIGINT NOT NULL
);

INSERT INTO head (id, revision, latest) VALUES (1, 1, 0);

-- `body` is the document as the platform writes it. The columns before it repeat what lists are made of.
-- Ids are ordered by their bytes, as the platform orders them, whatever language the database speaks.
CREATE TABLE documents (
    kind TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    parent_kind TEXT COLLATE "C",
    parent_id TEXT COLLATE "C",
    listing TEXT COLLATE "C",
    due BIGINT,
    expires BIGINT,
    revision BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, id)
);

CREATE INDEX documents_by_parent ON documents (parent_kind, parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX documents_by_listing ON documents (kind, listing, id) WHERE listing IS NOT NULL;
CREATE INDEX documents_by_due ON documents (due, kind, id) WHERE due IS NOT NULL;
CREATE INDEX documents_by_expiry ON documents (expires) WHERE expires IS NOT NULL;

CREATE TABLE events (
    sequence BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL
);

-- People's tokens: never the token itself, only its SHA-256 in hexadecimal. Instants are milliseconds since 1970.
CREATE TABLE tokens (
    id TEXT COLLATE "C" PRIMARY KEY,
    account TEXT NOT NULL,
    role TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    created BIGINT NOT NULL,
    expires BIGINT,
    last_used BIGINT
);

CREATE TABLE sessions (
    hash TEXT PRIMARY KEY,
    token TEXT NOT NULL REFERENCES tokens (id) ON DELETE CASCADE,
    ends BIGINT NOT NULL,
    last_used BIGINT NOT NULL
);

CREATE INDEX sessions_by_token ON sessions (token);
CREATE INDEX sessions_by_end ON sessions (ends);
