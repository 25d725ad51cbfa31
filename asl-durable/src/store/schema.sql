CREATE TABLE facts (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE executions (
    id INTEGER PRIMARY KEY,
    machine TEXT NOT NULL,
    name TEXT NOT NULL,
    definition TEXT NOT NULL,
    status TEXT NOT NULL,
    started INTEGER NOT NULL,
    ended INTEGER,
    redrives INTEGER NOT NULL DEFAULT 0,
    parent INTEGER,
    is_sealed INTEGER NOT NULL DEFAULT 0,
    stuck TEXT,
    UNIQUE (machine, name)
);
CREATE INDEX unfinished ON executions (id) WHERE status = 'RUNNING';
CREATE INDEX children ON executions (parent) WHERE parent IS NOT NULL;
CREATE INDEX ended ON executions (ended) WHERE ended IS NOT NULL;
CREATE INDEX unsealed ON executions (id) WHERE ended IS NOT NULL AND is_sealed = 0;
CREATE TABLE identities (
    execution INTEGER PRIMARY KEY,
    identity TEXT NOT NULL
);
CREATE TABLE outcomes (
    execution INTEGER PRIMARY KEY,
    outcome TEXT NOT NULL
);
CREATE TABLE records (
    execution INTEGER NOT NULL,
    number INTEGER NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (execution, number)
) WITHOUT ROWID;
CREATE TABLE sleeping (
    execution INTEGER PRIMARY KEY,
    wakes INTEGER NOT NULL
);
CREATE INDEX wakes ON sleeping (wakes);
CREATE TABLE answers (
    execution INTEGER NOT NULL,
    token TEXT NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (execution, token)
) WITHOUT ROWID;
CREATE TABLE activities (
    token TEXT PRIMARY KEY,
    execution INTEGER NOT NULL,
    activity TEXT NOT NULL,
    input TEXT NOT NULL,
    scheduled INTEGER NOT NULL,
    worker TEXT
) WITHOUT ROWID;
CREATE INDEX queue ON activities (activity, scheduled) WHERE worker IS NULL;
CREATE INDEX activities_of ON activities (execution);
CREATE TABLE histories (
    execution INTEGER PRIMARY KEY,
    history BLOB NOT NULL
);
CREATE TABLE pasts (
    execution INTEGER PRIMARY KEY,
    history BLOB NOT NULL
);
