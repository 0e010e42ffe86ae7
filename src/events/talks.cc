// Mentions are joined in order of telling: the same named forum, or parties that do not contradict
// each other and a noun with the article (or the title before). The stage is the latest one: of
// mentions with dates that the latest of, of the others the last told, the title's only where
// nothing else says one. Cost: mentions times entries.
#include "events/talks.h"

#include <algorithm>

#include "events/talks_mention.h"

namespace marsad::events {
namespace {

struct Entry {
  Talks talks;
  std::string forum_id;
  uint32_t last_sentence = 0;
  bool title_only = true, staged = false;
  std::string stage_date;  // of the mention that gave the stage; empty: today
};

std::string_view country(const Party& party) {
  std::string_view code = party.code;
  std::string_view head = code.substr(0, code.find('/'));
  return head == "IGO" || head == "INT" || head == "UNK" ? code : head;
}

void join_parties(std::vector<Party>& to, const std::vector<Party>& more) {
  for (const Party& party : more) {
    bool known = std::any_of(to.begin(), to.end(),
                             [&](const Party& p) { return country(p) == country(party); });
    if (!known) to.push_back(party);
  }
}

size_t shared(const std::vector<Party>& a, const std::vector<Party>& b) {
  return static_cast<size_t>(std::count_if(a.begin(), a.end(), [&](const Party& x) {
    return std::any_of(b.begin(), b.end(),
                       [&](const Party& y) { return country(x) == country(y); });
  }));
}

bool same(const Entry& entry, const TalksMention& m) {
  if (!m.forum_id.empty() && !entry.forum_id.empty()) return m.forum_id == entry.forum_id;
  const std::vector<Party>& parties = entry.talks.parties;
  size_t both = shared(parties, m.parties);
  size_t least = std::min(parties.size(), m.parties.size());
  if (least >= 2) return both >= 2;
  if (least == 1)
    return both == 1 && (m.definite || entry.title_only || parties.size() + m.parties.size() > 2);
  return m.definite || m.weak || (entry.title_only && m.sentence <= entry.last_sentence + 3);
}

// The later stage wins; a dated one is as late as its date, an undated one is today's.
void take_stage(Entry& entry, const TalksMention& m, bool title) {
  if (!m.stage) return;
  std::string date = m.now || m.dates.empty() ? "" : m.dates.front().from;
  bool later =
      !entry.staged || date.empty() || (!entry.stage_date.empty() && date >= entry.stage_date);
  if (!later) return;
  entry.talks.stage = *m.stage;
  entry.stage_date = date;
  entry.staged = !title;
}

void join(const Context& c, Entry& entry, const TalksMention& m) {
  Talks& t = entry.talks;
  bool title = c.in_title(m.at);
  if (t.forum.empty() || (entry.forum_id.empty() && !m.forum_id.empty())) t.forum = m.forum;
  if (entry.forum_id.empty()) entry.forum_id = m.forum_id;
  join_parties(t.parties, m.parties);
  if (t.subject.empty()) t.subject = m.subject;
  take_stage(entry, m, title);
  t.factors.insert(t.factors.end(), m.factors.begin(), m.factors.end());
  for (const Date& date : m.dates) {
    bool known = std::any_of(t.dates.begin(), t.dates.end(),
                             [&](const Date& d) { return d.from == date.from && d.to == date.to; });
    if (!known) t.dates.push_back(date);
  }
  if (!t.place) t.place = m.place;
  t.evidence.insert(t.evidence.end(), m.evidence.begin(), m.evidence.end());
  entry.last_sentence = m.sentence;
  entry.title_only = entry.title_only && title;
}

// Two parties, a named forum, or one party and something said of it.
bool worth_telling(const Entry& entry) {
  const Talks& t = entry.talks;
  if (t.parties.size() >= 2) return true;
  if (!entry.forum_id.empty()) return entry.staged || !t.parties.empty();
  return t.parties.size() == 1 && entry.staged && !t.subject.empty();
}

void tidy(std::vector<Span>& spans) {
  std::sort(spans.begin(), spans.end());
  spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
}

}  // namespace

std::vector<Talks> find_talks(const Context& c, const std::vector<Cue>& cues,
                              const std::vector<Candidate>& candidates) {
  std::vector<Entry> entries;
  for (const TalksMention& m : TalksReader(c, cues, candidates).read()) {
    Entry* best = nullptr;
    for (Entry& entry : entries) {
      if (same(entry, m) && (!best || entry.last_sentence >= best->last_sentence)) best = &entry;
    }
    if (!best) {
      entries.push_back({});
      best = &entries.back();
      best->talks.rule = m.forum_id.empty() ? "talks.noun" : "talks.forum:" + m.forum_id;
      best->talks.stage = TalksStage::under_way;
    }
    join(c, *best, m);
  }
  std::vector<Talks> out;
  for (Entry& entry : entries) {
    if (!worth_telling(entry)) continue;
    entry.talks.id = "t" + std::to_string(out.size() + 1);
    tidy(entry.talks.evidence);
    tidy(entry.talks.factors);
    out.push_back(std::move(entry.talks));
  }
  return out;
}

}  // namespace marsad::events
