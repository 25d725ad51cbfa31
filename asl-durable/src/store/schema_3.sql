ALTER TABLE executions ADD COLUMN map_run INTEGER;
CREATE INDEX members_of ON executions (map_run, status) WHERE map_run IS NOT NULL;
CREATE TABLE members (
    execution INTEGER PRIMARY KEY,
    items INTEGER NOT NULL,
    redrive INTEGER NOT NULL,
    address TEXT NOT NULL
);
CREATE TABLE map_runs (
    id INTEGER PRIMARY KEY,
    execution INTEGER NOT NULL,
    arn TEXT NOT NULL UNIQUE,
    status TEXT NOT NULL,
    started INTEGER NOT NULL,
    ended INTEGER
);
CREATE INDEX map_runs_of ON map_runs (execution);
