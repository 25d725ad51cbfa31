CREATE TABLE checkpoints (
    execution INTEGER PRIMARY KEY,
    definition TEXT NOT NULL,
    records INTEGER NOT NULL,
    checkpoint TEXT NOT NULL
);
