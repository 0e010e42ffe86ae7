-- What the one writer says. The way in for many rows at once is COPY in PostgreSQL.

-- The newest report was learned last: a writer's clock never goes back.
-- name: next_numbers
SELECT (SELECT coalesce(max(no), 0) FROM reports), (SELECT coalesce(max(no), 0) FROM told),
       (SELECT coalesce(max(rev), 0) FROM facts), (SELECT coalesce(max(seq), 0) FROM changes),
       (SELECT coalesce(max(no), 0) FROM corrections),
       coalesce((SELECT learned FROM reports ORDER BY no DESC LIMIT 1), 0)

-- name: known_prints [sqlite]
SELECT print FROM reports WHERE print IN (SELECT value FROM json_each(?))

-- name: known_prints [postgres]
SELECT print FROM reports WHERE print = ANY (?::bigint[])

-- name: versions_of
SELECT no, version, print, latest FROM reports WHERE id = ? ORDER BY version

-- name: add_report
INSERT INTO reports (no, id, version, latest, state, print, source, url, title, published, minute, day, language, sha256,
  voice, learned, engine, events, statements, figures, talks, author, modified, retrieved)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: add_report [postgres]
COPY reports (no, id, version, latest, state, print, source, url, title, published, minute, day, language, sha256,
  voice, learned, engine, events, statements, figures, talks, author, modified, retrieved) FROM STDIN

-- name: not_latest
UPDATE reports SET latest = 0 WHERE no = ?

-- name: reread_report
UPDATE reports SET engine = ?, language = ?, events = ?, statements = ?, figures = ?, talks = ? WHERE no = ?

-- name: add_text
INSERT INTO texts (report, body, rest) VALUES (?, ?, ?)

-- name: add_text [postgres]
COPY texts (report, body, rest) FROM STDIN

-- name: set_rest
UPDATE texts SET rest = ? WHERE report = ?

-- name: add_words
INSERT INTO words (rowid, body) VALUES (?, ?)

-- name: add_words [postgres]
COPY words (rowid, body) FROM STDIN

-- name: add_told
INSERT INTO told (no, key, report, kind, state, family) VALUES (?, ?, ?, ?, ?, ?)

-- name: add_told [postgres]
COPY told (no, key, report, kind, state, family) FROM STDIN

-- name: add_told_body
INSERT INTO told_bodies (told, body, words, marks) VALUES (?, ?, ?, ?)

-- name: add_told_body [postgres]
COPY told_bodies (told, body, words, marks) FROM STDIN

-- name: add_told_key
INSERT INTO told_keys (key, told) VALUES (?, ?) ON CONFLICT DO NOTHING

-- name: add_band
INSERT INTO bands (band, report) VALUES (?, ?) ON CONFLICT DO NOTHING

-- name: add_term
INSERT INTO terms (no, kind, value, label) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING

-- name: add_term_word
INSERT INTO term_words (word, term) VALUES (?, ?) ON CONFLICT DO NOTHING

-- name: add_fact
INSERT INTO facts (rev, id, kind, since, until, family, withdrawn, type, status, country, sort, day_to, lat, x, y, z,
  voices, learned, digest)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)

-- name: add_fact [postgres]
COPY facts (rev, id, kind, since, until, family, withdrawn, type, status, country, sort, day_to, lat, x, y, z,
  voices, learned, digest) FROM STDIN

-- name: add_body
INSERT INTO bodies (rev, account, frame) VALUES (?, ?, ?)

-- name: add_body [postgres]
COPY bodies (rev, account, frame) FROM STDIN

-- name: add_witness
INSERT INTO witnesses (rev, told, report, voice, doubtful, place) VALUES (?, ?, ?, ?, ?, ?)

-- name: add_witness [postgres]
COPY witnesses (rev, told, report, voice, doubtful, place) FROM STDIN

-- name: add_fact_term
INSERT INTO fact_terms (term, rev) VALUES (?, ?)

-- name: add_fact_term [postgres]
COPY fact_terms (term, rev) FROM STDIN

-- name: add_change
INSERT INTO changes (seq, id, what, at) VALUES (?, ?, ?, ?)

-- name: add_change [postgres]
COPY changes (seq, id, what, at) FROM STDIN

-- name: end_fact
UPDATE facts SET until = ? WHERE rev = ?

-- name: add_failure
INSERT INTO failures (place, code, reason, first, last, times) VALUES (?, ?, ?, ?, ?, 1)
ON CONFLICT (place) DO UPDATE SET code = excluded.code, reason = excluded.reason, last = excluded.last,
  times = failures.times + 1

-- name: move_fact
UPDATE facts SET family = ? WHERE rev = ?

-- For a round of putting together that is thought out before it is written: facts, reports, those not
-- yet compared for copies, told facts, those to be settled, corrections.
-- name: settle_state
SELECT (SELECT coalesce(max(seq), 0) FROM changes), (SELECT coalesce(max(no), 0) FROM reports)
  + (SELECT count(*) FROM reports WHERE state = 0), (SELECT coalesce(max(no), 0) FROM told),
  (SELECT count(*) FROM told WHERE state = 0 OR state = 2), (SELECT coalesce(max(no), 0) FROM corrections)

-- name: any_settled
SELECT 1 FROM told WHERE kind = ? AND state = 1 LIMIT 1

-- name: facts_of_families [sqlite]
SELECT rev, id, digest, family, learned FROM facts
WHERE family IN (SELECT value FROM json_each(?)) AND kind = ? AND until = 9223372036854775807

-- name: facts_of_families [postgres]
SELECT rev, id, digest, family, learned FROM facts
WHERE family = ANY (?::bigint[]) AND kind = ? AND until = 9223372036854775807

-- The plus keeps SQLite from the indexes on kind: the told facts are few.
-- name: facts_of_told [sqlite]
SELECT DISTINCT f.rev, f.id, f.digest, f.family, f.learned
FROM told t JOIN witnesses w ON w.report = t.report AND w.told = t.no JOIN facts f ON f.rev = w.rev
WHERE t.no IN (SELECT value FROM json_each(?)) AND +f.kind = ? AND f.until = 9223372036854775807

-- name: facts_of_told [postgres]
SELECT DISTINCT f.rev, f.id, f.digest, f.family, f.learned
FROM told t JOIN witnesses w ON w.report = t.report AND w.told = t.no JOIN facts f ON f.rev = w.rev
WHERE t.no = ANY (?::bigint[]) AND f.kind = ? AND f.until = 9223372036854775807

-- The witnesses of the facts that these told facts are in.
-- name: keys_beside [sqlite]
SELECT DISTINCT o.key
FROM told t JOIN witnesses w ON w.report = t.report AND w.told = t.no JOIN facts f ON f.rev = w.rev
JOIN witnesses x ON x.rev = w.rev JOIN told o ON o.no = x.told
WHERE t.no IN (SELECT value FROM json_each(?)) AND +f.kind = ? AND f.until = 9223372036854775807

-- name: keys_beside [postgres]
SELECT DISTINCT o.key
FROM told t JOIN witnesses w ON w.report = t.report AND w.told = t.no JOIN facts f ON f.rev = w.rev
JOIN witnesses x ON x.rev = w.rev JOIN told o ON o.no = x.told
WHERE t.no = ANY (?::bigint[]) AND f.kind = ? AND f.until = 9223372036854775807

-- name: clusters_of_keys [sqlite]
SELECT DISTINCT family, cluster, state FROM told
WHERE key IN (SELECT value FROM json_each(?)) AND kind = ? AND state < 3

-- name: clusters_of_keys [postgres]
SELECT DISTINCT family, cluster, state FROM told
WHERE key = ANY (?::bigint[]) AND kind = ? AND state < 3

-- name: marks_of_clusters [sqlite]
SELECT t.no, t.key, t.family, b.marks, t.cluster, t.state FROM told t JOIN told_bodies b ON b.told = t.no
WHERE t.family IN (SELECT value FROM json_each(?)) AND t.cluster IN (SELECT value FROM json_each(?))
  AND t.kind = ? AND t.state < 3 ORDER BY t.no

-- name: marks_of_clusters [postgres]
SELECT t.no, t.key, t.family, b.marks, t.cluster, t.state FROM told t JOIN told_bodies b ON b.told = t.no
WHERE t.family = ANY (?::bigint[]) AND t.cluster = ANY (?::bigint[])
  AND t.kind = ? AND t.state < 3 ORDER BY t.no

-- name: join_told_families [sqlite]
UPDATE told SET family = ? WHERE family IN (SELECT value FROM json_each(?)) AND kind = ?

-- name: join_told_families [postgres]
UPDATE told SET family = ? WHERE family = ANY (?::bigint[]) AND kind = ?

-- name: join_fact_families [sqlite]
UPDATE facts SET family = ? WHERE family IN (SELECT value FROM json_each(?)) AND kind = ?
  AND until = 9223372036854775807

-- name: join_fact_families [postgres]
UPDATE facts SET family = ? WHERE family = ANY (?::bigint[]) AND kind = ? AND until = 9223372036854775807

-- name: reports_of_voice
SELECT no FROM reports WHERE voice = ? ORDER BY no

-- name: set_voice
UPDATE reports SET voice = ? WHERE no = ?

-- name: to_reread
SELECT no FROM reports WHERE latest = 1 AND (engine <> ? OR ? = 1) AND no > ? ORDER BY no LIMIT 500

-- name: report_row
SELECT r.id, r.source, r.url, r.title, r.published, t.body, r.version FROM reports r JOIN texts t ON t.report = r.no WHERE r.no = ?

-- name: add_correction
INSERT INTO corrections (no, fact, body, at, undone, undone_at) VALUES (?, ?, ?, ?, 0, 0)

-- name: undo_correction
UPDATE corrections SET undone = ?, undone_at = ? WHERE no = ?

-- name: correction_row
SELECT fact, body, at, undone FROM corrections WHERE no = ?

-- name: todo_reports
SELECT no FROM reports WHERE state = 0 ORDER BY no

-- name: settle_reports
UPDATE reports SET state = 1 WHERE state = 0

-- name: add_sketch
INSERT INTO sketches (report, marks) VALUES (?, ?)

-- name: add_sketch [postgres]
COPY sketches (report, marks) FROM STDIN

-- name: retire_told
UPDATE told SET state = CASE WHEN state = 0 THEN 3 ELSE 2 END WHERE report = ? AND state < 2

-- name: told_now
SELECT t.no, t.key, b.body, b.words, b.marks FROM told t JOIN told_bodies b ON b.told = t.no
WHERE t.report = ? AND t.state < 2

-- name: retire_one
UPDATE told SET state = CASE WHEN state = 0 THEN 3 ELSE 2 END WHERE no = ?

-- name: retell_reports [sqlite]
UPDATE told SET state = 0 WHERE state = 1 AND report IN (SELECT value FROM json_each(?))

-- name: retell_reports [postgres]
UPDATE told SET state = 0 WHERE state = 1 AND report = ANY (?::bigint[])

-- name: unsettle_keys [sqlite]
UPDATE told SET state = 0 WHERE state = 1 AND key IN (SELECT value FROM json_each(?))

-- name: unsettle_keys [postgres]
UPDATE told SET state = 0 WHERE state = 1 AND key = ANY (?::bigint[])

-- name: todo_told
SELECT t.no, t.key, t.family, b.marks, t.cluster, t.state FROM told t JOIN told_bodies b ON b.told = t.no
WHERE t.kind = ? AND (t.state = 0 OR t.state = 2) ORDER BY t.no LIMIT ?

-- name: partners [sqlite]
SELECT DISTINCT t.no, t.key, t.family FROM told_keys k JOIN told t ON t.no = k.told
WHERE k.key IN (SELECT value FROM json_each(?)) AND t.kind = ? AND t.state = 1

-- name: partners [postgres]
SELECT DISTINCT t.no, t.key, t.family FROM told_keys k JOIN told t ON t.no = k.told
WHERE k.key = ANY (?::bigint[]) AND t.kind = ? AND t.state = 1

-- name: marks_of [sqlite]
SELECT t.no, t.key, t.family, b.marks FROM told t JOIN told_bodies b ON b.told = t.no
WHERE t.no IN (SELECT value FROM json_each(?)) ORDER BY t.no

-- name: marks_of [postgres]
SELECT t.no, t.key, t.family, b.marks FROM told t JOIN told_bodies b ON b.told = t.no
WHERE t.no = ANY (?::bigint[]) ORDER BY t.no

-- name: marks_of_families [sqlite]
SELECT t.no, t.key, t.family, b.marks, t.cluster FROM told t JOIN told_bodies b ON b.told = t.no
WHERE t.family IN (SELECT value FROM json_each(?)) AND t.kind = ? AND t.state = 1 ORDER BY t.no

-- name: marks_of_families [postgres]
SELECT t.no, t.key, t.family, b.marks, t.cluster FROM told t JOIN told_bodies b ON b.told = t.no
WHERE t.family = ANY (?::bigint[]) AND t.kind = ? AND t.state = 1 ORDER BY t.no

-- name: families_of_told_keys [sqlite]
SELECT DISTINCT family FROM told WHERE key IN (SELECT value FROM json_each(?)) AND kind = ? AND state = 1

-- name: families_of_told_keys [postgres]
SELECT DISTINCT family FROM told WHERE key = ANY (?::bigint[]) AND kind = ? AND state = 1

-- name: settle_told
UPDATE told SET state = ?, family = ?, cluster = ? WHERE no = ?

-- name: told_full [sqlite]
SELECT t.no, t.key, t.report, r.id, r.version, r.source, r.published, r.minute, r.day, v.id, r.learned, b.body, b.words
FROM told t JOIN told_bodies b ON b.told = t.no JOIN reports r ON r.no = t.report JOIN reports v ON v.no = r.voice
WHERE t.no IN (SELECT value FROM json_each(?)) ORDER BY t.no

-- name: told_full [postgres]
SELECT t.no, t.key, t.report, r.id, r.version, r.source, r.published, r.minute, r.day, v.id, r.learned, b.body, b.words
FROM told t JOIN told_bodies b ON b.told = t.no JOIN reports r ON r.no = t.report JOIN reports v ON v.no = r.voice
WHERE t.no = ANY (?::bigint[]) ORDER BY t.no

-- name: todo_sketches
SELECT r.no, r.minute, r.id, r.voice, s.marks FROM reports r JOIN sketches s ON s.report = r.no
WHERE r.state = 0 ORDER BY r.no

-- name: partners_of_bands [sqlite]
SELECT DISTINCT k.report FROM bands k JOIN reports r ON r.no = k.report
WHERE k.band IN (SELECT value FROM json_each(?)) AND r.state = 1

-- name: partners_of_bands [postgres]
SELECT DISTINCT k.report FROM bands k JOIN reports r ON r.no = k.report
WHERE k.band = ANY (?::bigint[]) AND r.state = 1

-- name: sketches_of [sqlite]
SELECT r.no, r.minute, r.id, r.voice, s.marks FROM reports r JOIN sketches s ON s.report = r.no
WHERE r.no IN (SELECT value FROM json_each(?)) ORDER BY r.no

-- name: sketches_of [postgres]
SELECT r.no, r.minute, r.id, r.voice, s.marks FROM reports r JOIN sketches s ON s.report = r.no
WHERE r.no = ANY (?::bigint[]) ORDER BY r.no

-- name: of_voices [sqlite]
SELECT no, minute, id, voice FROM reports WHERE voice IN (SELECT value FROM json_each(?)) ORDER BY no

-- name: of_voices [postgres]
SELECT no, minute, id, voice FROM reports WHERE voice = ANY (?::bigint[]) ORDER BY no

-- name: add_anchor
INSERT INTO anchors (correction, role, report, kind, type, words, key) VALUES (?, ?, ?, ?, ?, ?, ?)

-- name: anchors_of_report
SELECT correction, role, kind, type, words, key FROM anchors WHERE report = ?

-- name: move_anchor
UPDATE anchors SET key = ? WHERE correction = ? AND role = ? AND report = ? AND kind = ? AND key = ?

-- name: anchors_of_keys [sqlite]
SELECT a.correction, a.role, a.key, a.report, c.body, c.at FROM anchors a JOIN corrections c ON c.no = a.correction
WHERE c.undone = 0 AND a.key <> 0
  AND a.correction IN (SELECT correction FROM anchors WHERE key IN (SELECT value FROM json_each(?)))
ORDER BY a.correction, a.role, a.report, a.key

-- name: anchors_of_keys [postgres]
SELECT a.correction, a.role, a.key, a.report, c.body, c.at FROM anchors a JOIN corrections c ON c.no = a.correction
WHERE c.undone = 0 AND a.key <> 0
  AND a.correction IN (SELECT correction FROM anchors WHERE key = ANY (?::bigint[]))
ORDER BY a.correction, a.role, a.report, a.key

-- name: has_anchors
SELECT 1 FROM anchors LIMIT 1

-- name: keys_of_correction
SELECT key, kind FROM anchors WHERE correction = ? AND key <> 0

-- name: standing_corrections_of
SELECT no FROM corrections WHERE fact = ? AND undone = 0 ORDER BY no

-- name: standing_corrections_upon
SELECT DISTINCT c.no FROM facts f JOIN witnesses w ON w.rev = f.rev JOIN told t ON t.no = w.told
JOIN anchors a ON a.key = t.key JOIN corrections c ON c.no = a.correction
WHERE f.id = ? AND f.until = 9223372036854775807 AND c.undone = 0 ORDER BY c.no

-- name: add_link_key
INSERT INTO link_keys (key, id) VALUES (?, ?) ON CONFLICT DO NOTHING

-- name: drop_link_keys
DELETE FROM link_keys WHERE id = ?

-- name: set_sum
INSERT INTO sums (id, marks) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET marks = excluded.marks

-- name: drop_sum
DELETE FROM sums WHERE id = ?

-- name: linkable [sqlite]
SELECT k.key, k.id FROM link_keys k WHERE k.key IN (SELECT value FROM json_each(?))

-- name: linkable [postgres]
SELECT k.key, k.id FROM link_keys k WHERE k.key = ANY (?::bigint[])

-- name: sums_of [sqlite]
SELECT id, marks FROM sums WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id

-- name: sums_of [postgres]
SELECT id, marks FROM sums WHERE id = ANY (?::text[]) ORDER BY id

-- name: links_from [sqlite]
SELECT id, kind, other FROM links
WHERE id IN (SELECT value FROM json_each(?)) AND until = 9223372036854775807

-- name: links_from [postgres]
SELECT id, kind, other FROM links WHERE id = ANY (?::text[]) AND until = 9223372036854775807

-- name: links_to [sqlite]
SELECT id, kind, other FROM links
WHERE other IN (SELECT value FROM json_each(?)) AND until = 9223372036854775807

-- name: links_to [postgres]
SELECT id, kind, other FROM links WHERE other = ANY (?::text[]) AND until = 9223372036854775807

-- name: add_link
INSERT INTO links (id, kind, other, since, until) VALUES (?, ?, ?, ?, ?)

-- name: add_link [postgres]
COPY links (id, kind, other, since, until) FROM STDIN

-- name: end_link
UPDATE links SET until = ? WHERE id = ? AND kind = ? AND other = ? AND until = 9223372036854775807

-- name: anchors_for
SELECT t.key, t.kind, r.id, b.words FROM facts f JOIN witnesses w ON w.rev = f.rev JOIN told t ON t.no = w.told
JOIN reports r ON r.no = t.report JOIN told_bodies b ON b.told = t.no
WHERE f.id = ? AND f.until = 9223372036854775807 ORDER BY w.place
