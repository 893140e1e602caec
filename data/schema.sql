-- The ledger, attached as `store`. Append-only: records, journal, uploads, registered and touched
-- are never updated or deleted; head, staged and facts (facts.sql) are the only tables that are.
-- A portable subset that DuckLake takes too: no keys, sequences, indexes or generated columns.

-- One row in all: the last number given, and the hash of its journal row. Each change updates it,
-- so that two writers collide and one tries again.
CREATE TABLE store.head (id BIGINT NOT NULL, hash VARCHAR NOT NULL);
INSERT INTO store.head VALUES (0, '');

-- One row per thing done: upload, revert, denied, framework. `hash` covers the row and the hash
-- before it; `entry` is canonical JSON without any value of a record; `written` is UTC.
-- Its count equals head.id.
CREATE TABLE store.journal (
    id BIGINT NOT NULL, kind VARCHAR NOT NULL, undoes BIGINT, entry VARCHAR NOT NULL,
    hash VARCHAR NOT NULL, written TIMESTAMP NOT NULL, subject VARCHAR NOT NULL
);

-- One row per change of kind upload: its file, and how its records met what stood.
-- `records` equals the rows of this change in the table of its form, and new + changed + same.
CREATE TABLE store.uploads (
    change_id BIGINT NOT NULL, sha256 VARCHAR NOT NULL, name VARCHAR NOT NULL,
    form VARCHAR NOT NULL, size BIGINT NOT NULL, records BIGINT NOT NULL, new BIGINT NOT NULL,
    changed BIGINT NOT NULL, same BIGINT NOT NULL, encoding VARCHAR NOT NULL,
    header_line INTEGER NOT NULL, who VARCHAR NOT NULL
);

-- One row per name that an upload registered by an answer. It stands as long as its upload.
CREATE TABLE store.registered (
    change_id BIGINT NOT NULL, kind VARCHAR NOT NULL, code VARCHAR NOT NULL
);

-- One row per change and mission whose readings it may move. The last of a mission is its version.
CREATE TABLE store.touched (change_id BIGINT NOT NULL, mission VARCHAR NOT NULL);

-- One row per person and file on its way in; the bytes lie by their hash in staged/.
CREATE TABLE store.staged (
    subject VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, name VARCHAR NOT NULL, size BIGINT NOT NULL,
    written TIMESTAMP NOT NULL
);

-- One row per rating that a file gave, of one item of one contributor by another.
CREATE TABLE store.trust (
    change_id BIGINT NOT NULL, line INTEGER NOT NULL, mission VARCHAR, period_start DATE,
    period_end DATE, rater VARCHAR, ratee VARCHAR, item VARCHAR, score DOUBLE, scale_min DOUBLE,
    scale_max DOUBLE, respondents BIGINT, source VARCHAR, note VARCHAR
);
-- One row per amount that a file gave, of one resource of one contributor in a period.
CREATE TABLE store.contributions (
    change_id BIGINT NOT NULL, line INTEGER NOT NULL, mission VARCHAR, period_start DATE,
    period_end DATE, contributor VARCHAR, resource VARCHAR, unit VARCHAR, pledged DOUBLE,
    delivered DOUBLE, on_time DOUBLE, authorised DOUBLE, value_usd DOUBLE, source VARCHAR,
    note VARCHAR
);
-- One row per contact that a file gave, with one area (NULL = all) by one contributor (NULL = all).
CREATE TABLE store.engagement (
    change_id BIGINT NOT NULL, line INTEGER NOT NULL, mission VARCHAR, period_start DATE,
    period_end DATE, area VARCHAR, contributor VARCHAR, meetings BIGINT, participants BIGINT,
    women BIGINT, youth BIGINT, minority BIGINT, satisfied BIGINT, respondents BIGINT,
    source VARCHAR, note VARCHAR
);
-- One row per state that a file gave, of one objective in a period.
CREATE TABLE store.objectives (
    change_id BIGINT NOT NULL, line INTEGER NOT NULL, mission VARCHAR, objective VARCHAR,
    period_start DATE, period_end DATE, value DOUBLE, baseline DOUBLE, target DOUBLE,
    "start" DATE, due DATE, direction VARCHAR, contributor VARCHAR, title VARCHAR, unit VARCHAR,
    weight DOUBLE, cumulative BOOLEAN, source VARCHAR, note VARCHAR
);
-- One row per thing to be done that a file gave.
CREATE TABLE store.actions (
    change_id BIGINT NOT NULL, line INTEGER NOT NULL, mission VARCHAR, kind VARCHAR, ref VARCHAR,
    contributor VARCHAR, opened DATE, due DATE, done DATE, area VARCHAR, satisfied BOOLEAN,
    source VARCHAR, note VARCHAR
);
-- One row per value that a file gave, of one indicator in a period by one evaluator.
CREATE TABLE store.observations (
    change_id BIGINT NOT NULL, line INTEGER NOT NULL, mission VARCHAR, period_start DATE,
    period_end DATE, indicator VARCHAR, contributor VARCHAR, area VARCHAR, evaluator VARCHAR,
    value DOUBLE, numerator DOUBLE, denominator DOUBLE, sample_size BIGINT, design_effect DOUBLE,
    source VARCHAR, note VARCHAR
);
-- One row per contributor and year that a file gave. Without a mission: every scope reads it.
CREATE TABLE store.capacity (
    change_id BIGINT NOT NULL, line INTEGER NOT NULL, contributor VARCHAR, year BIGINT,
    gdp_usd DOUBLE, population DOUBLE, assessment_rate DOUBLE, source VARCHAR, note VARCHAR
);
-- One row per event that a file gave.
CREATE TABLE store.events (
    change_id BIGINT NOT NULL, line INTEGER NOT NULL, mission VARCHAR, date DATE, title VARCHAR,
    kind VARCHAR, detail VARCHAR, link VARCHAR, source VARCHAR, note VARCHAR
);
-- One row per mission of the register that a file gave.
CREATE TABLE store.missions (
    change_id BIGINT NOT NULL, line INTEGER NOT NULL, mission VARCHAR, name VARCHAR,
    organisation VARCHAR, host VARCHAR, "start" DATE, "end" DATE, areas VARCHAR, aliases VARCHAR,
    source VARCHAR, note VARCHAR
);

-- One row per upload that stands as of change n. One NULL would make NOT IN never true.
CREATE MACRO store.uploads_standing(n) AS TABLE
SELECT * FROM store.uploads
WHERE change_id <= n
AND change_id NOT IN (SELECT undoes FROM store.journal WHERE undoes IS NOT NULL AND id <= n);

-- What stands as of change n, one row per key: its latest record among uploads that stand. NULL is
-- a value of a key here. Filters on key columns reach the scan.
CREATE MACRO store.trust_standing(n) AS TABLE
SELECT * FROM store.trust
WHERE change_id IN (SELECT change_id FROM store.uploads_standing(n))
QUALIFY row_number() OVER (
    PARTITION BY mission, period_start, period_end, rater, ratee, item
    ORDER BY change_id DESC
) = 1;
CREATE MACRO store.contributions_standing(n) AS TABLE
SELECT * FROM store.contributions
WHERE change_id IN (SELECT change_id FROM store.uploads_standing(n))
QUALIFY row_number() OVER (
    PARTITION BY mission, period_start, period_end, contributor, resource
    ORDER BY change_id DESC
) = 1;
CREATE MACRO store.engagement_standing(n) AS TABLE
SELECT * FROM store.engagement
WHERE change_id IN (SELECT change_id FROM store.uploads_standing(n))
QUALIFY row_number() OVER (
    PARTITION BY mission, period_start, period_end, area, contributor
    ORDER BY change_id DESC
) = 1;
CREATE MACRO store.objectives_standing(n) AS TABLE
SELECT * FROM store.objectives
WHERE change_id IN (SELECT change_id FROM store.uploads_standing(n))
QUALIFY row_number() OVER (
    PARTITION BY mission, objective, period_start, period_end
    ORDER BY change_id DESC
) = 1;
CREATE MACRO store.actions_standing(n) AS TABLE
SELECT * FROM store.actions
WHERE change_id IN (SELECT change_id FROM store.uploads_standing(n))
QUALIFY row_number() OVER (
    PARTITION BY mission, kind, ref
    ORDER BY change_id DESC
) = 1;
CREATE MACRO store.observations_standing(n) AS TABLE
SELECT * FROM store.observations
WHERE change_id IN (SELECT change_id FROM store.uploads_standing(n))
QUALIFY row_number() OVER (
    PARTITION BY mission, period_start, period_end, indicator, contributor, area, evaluator
    ORDER BY change_id DESC
) = 1;
CREATE MACRO store.capacity_standing(n) AS TABLE
SELECT * FROM store.capacity
WHERE change_id IN (SELECT change_id FROM store.uploads_standing(n))
QUALIFY row_number() OVER (
    PARTITION BY contributor, year
    ORDER BY change_id DESC
) = 1;
CREATE MACRO store.events_standing(n) AS TABLE
SELECT * FROM store.events
WHERE change_id IN (SELECT change_id FROM store.uploads_standing(n))
QUALIFY row_number() OVER (
    PARTITION BY mission, date, title
    ORDER BY change_id DESC
) = 1;
CREATE MACRO store.missions_standing(n) AS TABLE
SELECT * FROM store.missions
WHERE change_id IN (SELECT change_id FROM store.uploads_standing(n))
QUALIFY row_number() OVER (
    PARTITION BY mission
    ORDER BY change_id DESC
) = 1;

-- What stands now, a view per form with the grain of its macro. The number is past any change.
CREATE VIEW store.trust_now AS
SELECT * FROM store.trust_standing(9223372036854775807);
CREATE VIEW store.contributions_now AS
SELECT * FROM store.contributions_standing(9223372036854775807);
CREATE VIEW store.engagement_now AS
SELECT * FROM store.engagement_standing(9223372036854775807);
CREATE VIEW store.objectives_now AS
SELECT * FROM store.objectives_standing(9223372036854775807);
CREATE VIEW store.actions_now AS
SELECT * FROM store.actions_standing(9223372036854775807);
CREATE VIEW store.observations_now AS
SELECT * FROM store.observations_standing(9223372036854775807);
CREATE VIEW store.capacity_now AS
SELECT * FROM store.capacity_standing(9223372036854775807);
CREATE VIEW store.events_now AS
SELECT * FROM store.events_standing(9223372036854775807);
CREATE VIEW store.missions_now AS
SELECT * FROM store.missions_standing(9223372036854775807);

-- One row per mission known as of change n: by its row of the register, by an answer to "is this
-- new?", or by records. Capacity names no mission: it touches those that others made known.
CREATE MACRO store.missions_known(n) AS TABLE
SELECT mission FROM store.missions_standing(n)
UNION
SELECT code AS mission FROM store.registered
WHERE kind = 'mission' AND change_id IN (SELECT change_id FROM store.uploads_standing(n))
UNION
SELECT mission FROM store.touched
WHERE change_id IN (SELECT change_id FROM store.uploads_standing(n) WHERE form <> 'capacity');

-- One row per upload: what a person asks of a record's origin.
CREATE VIEW store.brought AS
SELECT change_id, uploads.name AS file, who, written AS "when"
FROM store.uploads AS uploads JOIN store.journal ON id = change_id;
