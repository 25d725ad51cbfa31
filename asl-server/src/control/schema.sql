CREATE TABLE machines (
    arn TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    created INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    next_version INTEGER NOT NULL DEFAULT 1
) WITHOUT ROWID;
CREATE TABLE revisions (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    machine TEXT NOT NULL,
    id TEXT,
    definition TEXT NOT NULL,
    variables TEXT,
    role TEXT NOT NULL,
    logging TEXT NOT NULL,
    tracing TEXT NOT NULL,
    encryption TEXT NOT NULL,
    created INTEGER NOT NULL
);
CREATE TABLE versions (
    arn TEXT PRIMARY KEY,
    machine TEXT NOT NULL,
    number INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    description TEXT,
    created INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX versions_of ON versions (machine, number);
CREATE TABLE aliases (
    arn TEXT PRIMARY KEY,
    machine TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT,
    routing TEXT NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX aliases_of ON aliases (machine);
CREATE TABLE tags (
    arn TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (arn, key)
) WITHOUT ROWID;
CREATE TABLE activities (
    arn TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    created INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE executions (
    place INTEGER PRIMARY KEY AUTOINCREMENT,
    arn TEXT NOT NULL UNIQUE,
    machine TEXT NOT NULL,
    name TEXT NOT NULL,
    revision INTEGER NOT NULL,
    version TEXT,
    alias TEXT,
    input TEXT NOT NULL,
    trace TEXT,
    started INTEGER NOT NULL,
    -- What is known of its end: nothing, as long as it has not been seen.
    status TEXT,
    ended INTEGER,
    redrives INTEGER NOT NULL DEFAULT 0,
    redriven INTEGER
);
CREATE INDEX executions_of ON executions (machine, place);
CREATE INDEX not_ended ON executions (machine) WHERE status IS NULL;
