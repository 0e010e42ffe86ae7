-- What is asked of a record. The parts named and_... are joined to a question as its filters say;
-- each stands after "WHERE ..." with f for facts or r for reports.

-- name: page
SELECT f.rev, f.id, f.voices, f.learned, f.withdrawn, f.sort FROM facts f
WHERE f.kind = ? AND f.until > ? AND f.since <= ? AND f.withdrawn = 0

-- name: page_few [sqlite]
-- The filters name few facts: these are looked up, instead of going through all of the kind (the plus
-- keeps SQLite from the indexes on kind), and counted at once.
SELECT f.rev, f.id, f.voices, f.learned, f.withdrawn, f.sort, count(*) OVER () FROM facts f
WHERE +f.kind = ? AND f.until > ? AND f.since <= ? AND f.withdrawn = 0

-- name: page_few [postgres]
SELECT f.rev, f.id, f.voices, f.learned, f.withdrawn, f.sort, count(*) OVER () FROM facts f
WHERE f.kind = ? AND f.until > ? AND f.since <= ? AND f.withdrawn = 0

-- name: count_few [sqlite]
SELECT count(*) FROM facts f
WHERE +f.kind = ? AND f.until > ? AND f.since <= ? AND f.withdrawn = 0

-- name: count_few [postgres]
SELECT count(*) FROM facts f
WHERE f.kind = ? AND f.until > ? AND f.since <= ? AND f.withdrawn = 0

-- name: facts_of_terms [sqlite]
SELECT count(*) FROM fact_terms WHERE term IN (SELECT value FROM json_each(?))

-- name: facts_of_terms [postgres]
SELECT count(*) FROM fact_terms WHERE term = ANY (?::bigint[])

-- name: reports_of_words [sqlite]
SELECT rowid FROM words WHERE words MATCH ?

-- name: reports_of_words [postgres]
SELECT * FROM reports_with(?::tsquery)

-- For Tellers (tellers.h).
-- name: tellers_last
SELECT (SELECT coalesce(max(rev), 0) FROM facts), (SELECT coalesce(max(seq), 0) FROM changes)

-- name: tellers_facts
SELECT rev, kind, since, until, withdrawn FROM facts WHERE rev > ? AND rev <= ?

-- name: tellers_reports
SELECT rev, report FROM witnesses WHERE rev > ? AND rev <= ? ORDER BY rev

-- name: tellers_ended
SELECT f.rev, f.until FROM changes c JOIN facts f ON f.id = c.id
WHERE c.seq > ? AND c.seq <= ? AND c.what <> 'added' AND f.until < 9223372036854775807

-- name: and_revs [sqlite]
AND f.rev IN (SELECT value FROM json_each(?))

-- name: and_revs [postgres]
AND f.rev = ANY (?::bigint[])

-- name: count
SELECT count(*) FROM facts f
WHERE f.kind = ? AND f.until > ? AND f.since <= ? AND f.withdrawn = 0

-- name: and_type
AND f.type = ?

-- name: and_types [sqlite]
AND f.type IN (SELECT value FROM json_each(?))

-- name: and_types [postgres]
AND f.type = ANY (?::text[])

-- name: and_status [sqlite]
AND f.status IN (SELECT value FROM json_each(?))

-- name: and_status [postgres]
AND f.status = ANY (?::text[])

-- name: and_country
AND f.country = ?

-- name: and_countries [sqlite]
AND f.country IN (SELECT value FROM json_each(?))

-- name: and_countries [postgres]
AND f.country = ANY (?::text[])

-- name: and_terms [sqlite]
AND f.rev IN (SELECT rev FROM fact_terms WHERE term IN (SELECT value FROM json_each(?)))

-- name: and_terms [postgres]
AND f.rev IN (SELECT rev FROM fact_terms WHERE term = ANY (?::bigint[]))

-- name: and_terms_few [sqlite]
AND f.rev IN (SELECT rev FROM fact_terms WHERE term IN (SELECT value FROM json_each(?)))

-- name: and_terms_few [postgres]
-- An array is gone through first and looked up by number; of a set PostgreSQL may think that going
-- through all facts in order would soon fill a page.
AND f.rev = ANY (ARRAY(SELECT rev FROM fact_terms WHERE term = ANY (?::bigint[])))

-- name: and_near
AND f.lat BETWEEN ? AND ? AND (f.x - ?) * (f.x - ?) + (f.y - ?) * (f.y - ?) + (f.z - ?) * (f.z - ?) <= ?

-- name: and_until
AND f.sort <= ?

-- name: and_from
AND f.day_to >= ?

-- name: and_voices
AND f.voices >= ?

-- name: and_words [sqlite]
AND f.rev IN (SELECT w.rev FROM witnesses w WHERE w.report IN (SELECT rowid FROM words WHERE words MATCH ?))

-- name: and_words [postgres]
AND f.rev IN (SELECT w.rev FROM witnesses w WHERE w.report IN (SELECT * FROM reports_with(?::tsquery)))

-- name: and_happened
AND f.status NOT IN ('planned', 'possible', 'denied')

-- name: and_expected
AND f.status IN ('planned', 'possible', 'denied')

-- name: and_after
AND (f.sort, f.id) > (?, ?)

-- name: in_order
ORDER BY f.sort, f.id LIMIT ?

-- name: and_before
AND (f.sort, f.id) < (?, ?)

-- name: in_reverse
ORDER BY f.sort DESC, f.id DESC LIMIT ?

-- For what counts facts in memory (overview.h): which, and what a range of revisions holds.
-- name: revisions
SELECT f.rev FROM facts f WHERE f.kind = ? AND f.until > ? AND f.since <= ? AND f.withdrawn = 0

-- name: revisions_few [sqlite]
SELECT f.rev FROM facts f WHERE +f.kind = ? AND f.until > ? AND f.since <= ? AND f.withdrawn = 0

-- name: revisions_few [postgres]
SELECT f.rev FROM facts f WHERE f.kind = ? AND f.until > ? AND f.since <= ? AND f.withdrawn = 0

-- name: index_last
SELECT coalesce(max(rev), 0) FROM facts

-- name: index_facts
SELECT rev, type, country, status, sort FROM facts WHERE rev > ? AND rev <= ?

-- name: index_terms
SELECT rev, term FROM fact_terms WHERE rev > ? AND rev <= ?

-- name: index_term_names
SELECT no, kind, value, label FROM terms WHERE kind IN ('party_id', 'place_id', 'source')

-- Of the events that have a point: the account, or what the one report tells where there is none.
-- name: index_places
SELECT f.rev, CASE WHEN b.account <> '' THEN b.account ELSE
  (SELECT t.body FROM witnesses w JOIN told_bodies t ON t.told = w.told WHERE w.rev = f.rev AND w.place = 0) END
FROM facts f JOIN bodies b ON b.rev = f.rev WHERE f.rev > ? AND f.rev <= ? AND f.kind = 0 AND +f.lat IS NOT NULL

-- name: terms_with_word
SELECT term FROM term_words WHERE word = ? ORDER BY term

-- name: facet_type
SELECT f.type, '', count(*) FROM facts f
WHERE f.kind = ? AND f.until > ? AND f.since <= ? AND f.withdrawn = 0

-- name: facet_type_end
GROUP BY f.type ORDER BY 3 DESC, 1 LIMIT ?

-- name: facet_status
SELECT f.status, '', count(*) FROM facts f
WHERE f.kind = ? AND f.until > ? AND f.since <= ? AND f.withdrawn = 0

-- name: facet_status_end
GROUP BY f.status ORDER BY 3 DESC, 1 LIMIT ?

-- name: facet_country
SELECT f.country, '', count(*) FROM facts f
WHERE f.kind = ? AND f.until > ? AND f.since <= ? AND f.withdrawn = 0

-- name: facet_country_end
GROUP BY f.country ORDER BY 3 DESC, 1 LIMIT ?

-- name: facet_month
SELECT substr(f.sort, 1, 7), '', count(*) FROM facts f
WHERE f.kind = ? AND f.until > ? AND f.since <= ? AND f.withdrawn = 0

-- name: facet_month_end
GROUP BY substr(f.sort, 1, 7) ORDER BY 1 LIMIT ?

-- Facts first, each one's terms beside it: asked by kind of term, SQLite probes every pair.
-- name: facet_terms
SELECT t.kind, t.value, t.label, g.n FROM (SELECT ft.term AS term, count(*) AS n
FROM facts f JOIN fact_terms ft ON ft.rev = f.rev
WHERE f.kind = ? AND f.until > ? AND f.since <= ? AND f.withdrawn = 0

-- name: facet_terms_end
GROUP BY ft.term) g JOIN terms t ON t.no = g.term WHERE t.kind IN ('party_id', 'place_id', 'source')
ORDER BY g.n DESC, t.value

-- name: bodies_of [sqlite]
SELECT rev, account, frame FROM bodies WHERE rev IN (SELECT value FROM json_each(?))

-- name: bodies_of [postgres]
SELECT rev, account, frame FROM bodies WHERE rev = ANY (?::bigint[])

-- name: witnesses_of [sqlite]
SELECT w.rev, r.id, r.source, r.published, r.version, w.voice, w.doubtful, b.body, b.words
FROM witnesses w JOIN reports r ON r.no = w.report JOIN told_bodies b ON b.told = w.told
WHERE w.rev IN (SELECT value FROM json_each(?)) ORDER BY w.rev, w.place

-- name: witnesses_of [postgres]
SELECT w.rev, r.id, r.source, r.published, r.version, w.voice, w.doubtful, b.body, b.words
FROM witnesses w JOIN reports r ON r.no = w.report JOIN told_bodies b ON b.told = w.told
WHERE w.rev = ANY (?::bigint[]) ORDER BY w.rev, w.place

-- name: tellers_of [sqlite]
SELECT w.rev, r.id, r.source FROM witnesses w JOIN reports r ON r.no = w.report
WHERE w.rev IN (SELECT value FROM json_each(?)) ORDER BY w.rev, w.place

-- name: tellers_of [postgres]
SELECT w.rev, r.id, r.source FROM witnesses w JOIN reports r ON r.no = w.report
WHERE w.rev = ANY (?::bigint[]) ORDER BY w.rev, w.place

-- name: accounts_of [sqlite]
SELECT b.rev, CASE WHEN b.account <> '' THEN b.account ELSE
  (SELECT t.body FROM witnesses w JOIN told_bodies t ON t.told = w.told WHERE w.rev = b.rev AND w.place = 0) END
FROM bodies b WHERE b.rev IN (SELECT value FROM json_each(?))

-- name: accounts_of [postgres]
SELECT b.rev, CASE WHEN b.account <> '' THEN b.account ELSE
  (SELECT t.body FROM witnesses w JOIN told_bodies t ON t.told = w.told WHERE w.rev = b.rev AND w.place = 0) END
FROM bodies b WHERE b.rev = ANY (?::bigint[])

-- name: links_of [sqlite]
SELECT id, kind, other FROM links WHERE id IN (SELECT value FROM json_each(?)) AND since <= ? AND until > ?
ORDER BY id, kind, other

-- name: links_of [postgres]
SELECT id, kind, other FROM links WHERE id = ANY (?::text[]) AND since <= ? AND until > ?
ORDER BY id, kind, other

-- name: fact_by_id
SELECT rev, id, voices, learned, withdrawn, sort, kind FROM facts WHERE id = ? AND since <= ? AND until > ?

-- name: fact_by_key
SELECT f.id FROM told t JOIN witnesses w ON w.report = t.report AND w.told = t.no JOIN facts f ON f.rev = w.rev
WHERE t.key = ? AND t.kind = ? AND f.since <= ? AND f.until > ? ORDER BY f.rev DESC LIMIT 1

-- name: revisions_of
SELECT f.since, f.until, f.voices, f.withdrawn, (SELECT count(*) FROM witnesses w WHERE w.rev = f.rev)
FROM facts f WHERE f.id = ? AND f.since <= ? ORDER BY f.rev

-- name: corrections_of_rev
SELECT DISTINCT c.no, c.fact, c.body, c.at, c.undone FROM witnesses w JOIN told t ON t.no = w.told
JOIN anchors a ON a.key = t.key JOIN corrections c ON c.no = a.correction
WHERE w.rev = ? AND c.at <= ? ORDER BY c.no

-- name: corrections_all
SELECT no, fact, body, at, undone FROM corrections ORDER BY no

-- name: corrections_of_fact
SELECT no, fact, body, at, undone FROM corrections WHERE fact = ? ORDER BY no

-- name: report_by_id
SELECT r.no, r.id, r.version, r.source, r.url, r.title, r.published, r.language, r.sha256, v.id, r.learned, r.engine,
  r.events, r.statements, r.figures, r.talks, r.minute, r.author, r.modified, r.retrieved, t.body, t.rest
FROM reports r JOIN texts t ON t.report = r.no JOIN reports v ON v.no = r.voice
WHERE r.id = ? AND (r.version = ? OR (? = 0 AND r.latest = 1))

-- name: report_page
SELECT r.no, r.id, r.version, r.source, r.url, r.title, r.published, r.language, r.sha256, v.id, r.learned, r.engine,
  r.events, r.statements, r.figures, r.talks, r.minute, r.author, r.modified, r.retrieved
FROM reports r JOIN reports v ON v.no = r.voice WHERE r.learned <= ?

-- name: report_count
SELECT count(*) FROM reports r WHERE r.learned <= ?

-- name: and_latest
AND NOT EXISTS (SELECT 1 FROM reports n WHERE n.id = r.id AND n.version > r.version AND n.learned <= ?)

-- name: and_report_sources [sqlite]
AND r.source IN (SELECT value FROM json_each(?))

-- name: and_report_sources [postgres]
AND r.source = ANY (?::text[])

-- name: and_report_words [sqlite]
AND r.no IN (SELECT rowid FROM words WHERE words MATCH ?)

-- name: and_report_words [postgres]
AND r.no IN (SELECT * FROM reports_with(?::tsquery))

-- name: and_report_from
AND r.day >= ?

-- name: and_report_until
AND r.day <= ? AND r.day <> ''

-- name: and_report_after
AND (r.minute, r.id, r.version) > (?, ?, ?)

-- name: reports_in_order
ORDER BY r.minute, r.id, r.version LIMIT ?

-- name: told_of_report
SELECT t.kind, b.body FROM told t JOIN told_bodies b ON b.told = t.no
WHERE t.report = ? AND (t.state < 2 OR ? = 0) ORDER BY t.no

-- name: sources
SELECT r.source, sum(r.latest), count(*), sum(CASE WHEN r.latest = 1 AND v.id <> r.id THEN 1 ELSE 0 END),
  sum(r.latest * r.events), sum(r.latest * r.statements), sum(r.latest * r.figures), sum(r.latest * r.talks),
  min(CASE WHEN r.day <> '' THEN r.day END), max(r.day)
FROM reports r JOIN reports v ON v.no = r.voice GROUP BY r.source ORDER BY r.source

-- name: failed
SELECT place, code, reason, first, last, times FROM failures ORDER BY place

-- name: totals
SELECT (SELECT count(*) FROM reports WHERE latest = 1), (SELECT count(*) FROM reports),
  (SELECT count(DISTINCT v.id) FROM reports r JOIN reports v ON v.no = r.voice WHERE r.latest = 1), (SELECT count(*) FROM failures),
  (SELECT count(*) FROM corrections), (SELECT coalesce(max(learned), 0) FROM reports)

-- name: totals_of_kind
SELECT count(*) FROM facts WHERE kind = ? AND until = 9223372036854775807 AND withdrawn = 0

-- name: changes_after
SELECT seq, id, what, at FROM changes WHERE seq > ? ORDER BY seq LIMIT ?

-- Differs whenever anything in the record does: facts, reports, whether these have been compared for
-- copies, corrections, failures.
-- name: state
SELECT (SELECT coalesce(max(seq), 0) FROM changes), (SELECT coalesce(max(no), 0) FROM reports),
  (SELECT coalesce(min(no), 0) FROM reports WHERE state = 0), (SELECT coalesce(max(no), 0) FROM corrections),
  (SELECT count(*) FROM failures), (SELECT coalesce(sum(times), 0) FROM failures)

-- name: last_change
SELECT coalesce(max(seq), 0) FROM changes
