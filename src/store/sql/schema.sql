-- The tables of a record. A step once published is never edited: a change is a new step, and
-- meta.schema says which were taken. Names of types are SQLite's; PostgreSQL's are put in their
-- place (sql.cc). Times are milliseconds since 1970 in UTC; days are ISO dates.

-- name: session [sqlite]
PRAGMA cache_size = -65536;
PRAGMA temp_store = MEMORY;
PRAGMA mmap_size = 268435456;

-- name: session_write [sqlite]
PRAGMA mmap_size = 0;
PRAGMA cache_size = -163840;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA secure_delete = OFF;
PRAGMA wal_autocheckpoint = 16000;
PRAGMA journal_size_limit = 67108864;

-- name: session [postgres]
SET synchronous_commit = on;
SET lock_timeout = '60s';
SET jit = off;
SET standard_conforming_strings = on;

-- name: tidy [postgres]
ANALYZE

-- name: writer_lock [postgres]
SELECT pg_advisory_xact_lock(7881620262214)

-- name: has_meta [sqlite]
SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'meta'

-- name: has_meta [postgres]
SELECT 1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relname = 'meta' AND c.relkind = 'r' AND n.nspname = ANY (current_schemas(false))

-- name: has_tables [sqlite]
SELECT 1 FROM sqlite_master LIMIT 1

-- name: has_tables [postgres]
SELECT 1 WHERE false

-- name: get_meta
SELECT value FROM meta WHERE name = ?

-- name: set_meta
INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value

-- name: schema_1
CREATE TABLE meta (
  name TEXT NOT NULL PRIMARY KEY,  -- schema: number of the last step taken
  value TEXT NOT NULL
) STRICT;

-- A row for each version of a report.
CREATE TABLE reports (
  no INTEGER NOT NULL PRIMARY KEY,
  id TEXT NOT NULL,            -- the report's own, else its address, else its sha256
  version INTEGER NOT NULL,
  latest INTEGER NOT NULL,     -- 1: the version that counts
  state INTEGER NOT NULL,      -- 0: not yet compared with others for copies; 1: done
  print INTEGER NOT NULL,      -- 63 bits of a hash of all that came in: to know it again unread
  source TEXT NOT NULL,
  url TEXT NOT NULL,
  title TEXT NOT NULL,
  published TEXT NOT NULL,     -- as given
  minute INTEGER NOT NULL,     -- published, minutes since 1970 in UTC; unknown: the largest number
  day TEXT NOT NULL,           -- published, the local day; unknown: empty
  language TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  voice INTEGER NOT NULL,      -- no of the earliest report of which it is a copy, or its own
  learned INTEGER NOT NULL,
  engine TEXT NOT NULL,
  events INTEGER NOT NULL,
  statements INTEGER NOT NULL,
  figures INTEGER NOT NULL,
  talks INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX reports_id ON reports (id, version);
CREATE INDEX reports_print ON reports (print);
CREATE INDEX reports_order ON reports (minute, id);
CREATE INDEX reports_voice ON reports (voice);
CREATE INDEX reports_todo ON reports (no) WHERE state = 0;
CREATE INDEX reports_engine ON reports (engine) WHERE latest = 1;

CREATE TABLE texts (
  report INTEGER NOT NULL PRIMARY KEY,
  body TEXT NOT NULL,
  rest TEXT NOT NULL           -- JSON: relations, sections, warnings
) STRICT;

-- What one version of a report tells, one row a fact of its reading.
CREATE TABLE told (
  no INTEGER NOT NULL PRIMARY KEY,
  key INTEGER NOT NULL,        -- made of report, kind and the place of its evidence; ids are made of it
  report INTEGER NOT NULL,
  kind INTEGER NOT NULL,       -- 0 event, 1 statement, 2 figure, 3 talks
  state INTEGER NOT NULL,      -- 0 new, 1 settled, 2 to be taken out, 3 out
  family INTEGER NOT NULL      -- told facts that may be one share it: the smallest of their keys
) STRICT;
CREATE TABLE told_bodies (
  told INTEGER NOT NULL PRIMARY KEY,
  body TEXT NOT NULL,          -- JSON, codec.h
  words TEXT NOT NULL,         -- the words of the report that show it
  marks BYTES NOT NULL         -- what fusion compares (record/fuse.h)
) STRICT;
CREATE INDEX told_key ON told (key);
CREATE INDEX told_report ON told (report);
CREATE INDEX told_family ON told (family);
CREATE INDEX told_todo ON told (kind, no) WHERE state = 0 OR state = 2;

-- A revision of a fact: what the record held from `since` until before `until`.
CREATE TABLE facts (
  rev INTEGER NOT NULL PRIMARY KEY,
  id TEXT NOT NULL,
  kind INTEGER NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER NOT NULL,      -- the largest number: it stands
  family INTEGER NOT NULL,
  withdrawn INTEGER NOT NULL,
  type TEXT NOT NULL,          -- PLOVER type; kind of figure; stage of talks; stance
  status TEXT NOT NULL,
  country TEXT NOT NULL,
  sort TEXT NOT NULL,          -- first day, else the day of its first report
  day_to TEXT NOT NULL,
  lat REAL,
  x REAL, y REAL, z REAL,      -- the place on the unit sphere
  voices INTEGER NOT NULL,
  learned INTEGER NOT NULL,
  digest INTEGER NOT NULL      -- of all that this revision says, to see whether the next differs
) STRICT;
CREATE INDEX facts_id ON facts (id, since);
CREATE INDEX facts_order ON facts (kind, sort, id, until, since, withdrawn);
CREATE INDEX facts_country ON facts (kind, country, sort, id, until, since, withdrawn);
CREATE INDEX facts_type ON facts (kind, type, sort, id, until, since, withdrawn);
CREATE INDEX facts_lat ON facts (kind, lat);
CREATE INDEX facts_family ON facts (family, until);

CREATE TABLE bodies (
  rev INTEGER NOT NULL PRIMARY KEY,
  account TEXT NOT NULL,       -- JSON: the fact put together; empty: as its one report tells it
  frame TEXT NOT NULL          -- JSON: conflicts, links, why, correction
) STRICT;

-- What ties one fact to another, as seen from the first, while both stand.
CREATE TABLE links (
  id TEXT NOT NULL,
  kind INTEGER NOT NULL,       -- LinkKind
  other TEXT NOT NULL,
  since INTEGER NOT NULL,
  until INTEGER NOT NULL
) STRICT;
CREATE INDEX links_id ON links (id, since);
CREATE INDEX links_other ON links (other, since);

-- A fact as one of those that fusion compares, for links.
CREATE TABLE sums (
  id TEXT NOT NULL PRIMARY KEY,
  marks BYTES NOT NULL
) STRICT;

-- Each step of the record, for those who watch it.
CREATE TABLE changes (
  seq INTEGER NOT NULL PRIMARY KEY,
  id TEXT NOT NULL,
  what TEXT NOT NULL,          -- added, changed, removed
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX changes_id ON changes (id);

CREATE TABLE corrections (
  no INTEGER NOT NULL PRIMARY KEY,
  fact TEXT NOT NULL,          -- the id that it had then
  body TEXT NOT NULL,          -- JSON: the correction
  at INTEGER NOT NULL,
  undone INTEGER NOT NULL,     -- no of the undo; 0: it stands
  undone_at INTEGER NOT NULL   -- 0: it stands
) STRICT;

-- The words of reports that a correction holds on to.
CREATE TABLE anchors (
  correction INTEGER NOT NULL,
  role INTEGER NOT NULL,       -- 0: of the fact itself; 1...: of the others
  report TEXT NOT NULL,        -- id
  kind INTEGER NOT NULL,
  type TEXT NOT NULL,
  words TEXT NOT NULL,         -- of the report, that show it
  key INTEGER NOT NULL         -- of the told fact there now; 0: none
) STRICT;
CREATE INDEX anchors_correction ON anchors (correction);
CREATE INDEX anchors_report ON anchors (report);
CREATE INDEX anchors_key ON anchors (key);

-- What copies of a text are told by (record/copies.h).
CREATE TABLE sketches (
  report INTEGER NOT NULL PRIMARY KEY,
  marks BYTES NOT NULL
) STRICT;

CREATE TABLE failures (
  place TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL,
  reason TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  times INTEGER NOT NULL
) STRICT;

-- What parties, places and outlets are called in facts: a number made of kind and value.
CREATE TABLE terms (
  no INTEGER NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,          -- party_code, party_id, party_name, place_id, place_name, source
  value TEXT NOT NULL,         -- codes and ids as they are, names folded
  label TEXT NOT NULL
) STRICT;
CREATE INDEX terms_value ON terms (kind, value);

-- name: schema_2
-- What else an outlet or a crawler says of a report, as given; empty: unknown. Reports taken in
-- before this step have none.
ALTER TABLE reports ADD COLUMN author TEXT NOT NULL DEFAULT '';
ALTER TABLE reports ADD COLUMN modified TEXT NOT NULL DEFAULT '';
ALTER TABLE reports ADD COLUMN retrieved TEXT NOT NULL DEFAULT '';

-- name: schema_4
-- Told facts that fusion takes for one, whatever people decided, share a cluster (the key of one of
-- them; 0: not known): so a correction need not put a whole family together anew. Where people
-- decided nothing a fact is a cluster; else it becomes known when its family is next put together.
ALTER TABLE told ADD COLUMN cluster INTEGER NOT NULL DEFAULT 0;
UPDATE told SET cluster = coalesce((SELECT o.key FROM witnesses w JOIN facts f ON f.rev = w.rev
  JOIN witnesses x ON x.rev = w.rev AND x.place = 0 JOIN told o ON o.no = x.told
  WHERE w.report = told.report AND w.told = told.no AND f.until = 9223372036854775807), 0)
WHERE state = 1 AND NOT EXISTS (SELECT 1 FROM anchors);

-- name: schema_3_own [postgres]
-- Reports with these words, always by the index: to read all of the long vectors costs a hundred times
-- what PostgreSQL thinks, as they lie outside the table.
CREATE FUNCTION reports_with(asked TSQUERY) RETURNS SETOF BIGINT LANGUAGE plpgsql STABLE ROWS 1000
SET enable_seqscan = off AS 'BEGIN RETURN QUERY SELECT rowid FROM words WHERE body @@ asked; END';

-- name: schema_1_own [sqlite]
CREATE TABLE told_keys (key INTEGER NOT NULL, told INTEGER NOT NULL, PRIMARY KEY (key, told)) STRICT, WITHOUT ROWID;
CREATE TABLE bands (band INTEGER NOT NULL, report INTEGER NOT NULL, PRIMARY KEY (band, report)) STRICT, WITHOUT ROWID;
CREATE TABLE fact_terms (rev INTEGER NOT NULL, term INTEGER NOT NULL, PRIMARY KEY (rev, term)) STRICT, WITHOUT ROWID;
CREATE INDEX fact_terms_term ON fact_terms (term, rev);
CREATE TABLE term_words (word TEXT NOT NULL, term INTEGER NOT NULL, PRIMARY KEY (word, term)) STRICT, WITHOUT ROWID;
CREATE TABLE witnesses (rev INTEGER NOT NULL, told INTEGER NOT NULL, report INTEGER NOT NULL, voice TEXT NOT NULL, doubtful INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (rev, told)) STRICT, WITHOUT ROWID;
CREATE INDEX witnesses_report ON witnesses (report, rev);
CREATE TABLE link_keys (key INTEGER NOT NULL, id TEXT NOT NULL, PRIMARY KEY (key, id)) STRICT, WITHOUT ROWID;
CREATE INDEX link_keys_id ON link_keys (id);
CREATE VIRTUAL TABLE words USING fts5 (body, content = '', columnsize = 0, detail = none, tokenize = 'ascii');

-- name: schema_1_own [postgres]
CREATE TABLE told_keys (key BIGINT NOT NULL, told BIGINT NOT NULL, PRIMARY KEY (key, told));
CREATE TABLE bands (band BIGINT NOT NULL, report BIGINT NOT NULL, PRIMARY KEY (band, report));
CREATE TABLE fact_terms (rev BIGINT NOT NULL, term BIGINT NOT NULL, PRIMARY KEY (rev, term));
CREATE INDEX fact_terms_term ON fact_terms (term, rev);
CREATE TABLE term_words (word TEXT NOT NULL, term BIGINT NOT NULL, PRIMARY KEY (word, term));
CREATE TABLE witnesses (rev BIGINT NOT NULL, told BIGINT NOT NULL, report BIGINT NOT NULL, voice TEXT NOT NULL, doubtful BIGINT NOT NULL, place BIGINT NOT NULL, PRIMARY KEY (rev, told));
CREATE INDEX witnesses_report ON witnesses (report, rev);
CREATE TABLE link_keys (key BIGINT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (key, id));
CREATE INDEX link_keys_id ON link_keys (id);
CREATE TABLE words (rowid BIGINT NOT NULL PRIMARY KEY, body TSVECTOR NOT NULL);
CREATE INDEX words_body ON words USING gin (body) WITH (fastupdate = on);
