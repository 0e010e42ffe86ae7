#include "events/setting_rows.h"

#include <algorithm>

#include "events/codes.h"
#include "events/rows.h"

namespace marsad::events {

std::vector<uint32_t> sentences_near(const Context& c, const std::vector<Candidate>& candidates,
                                     const Cluster& cluster) {
  std::vector<uint32_t> out;
  uint32_t last = static_cast<uint32_t>(c.doc.sentences.size());
  auto add = [&](uint32_t from, uint32_t to) {
    for (uint32_t s = from; s < std::min(to, last); ++s) out.push_back(s);
  };
  add(0, kLead);
  for (const size_t member : some(cluster)) {
    uint32_t here = candidates[member].sentence;
    add(here < 3 ? 0 : here - 3, here + 3);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::span<const size_t> some(const Cluster& cluster) {
  constexpr size_t kMembers = 30;
  return std::span(cluster.members).first(std::min(cluster.members.size(), kMembers));
}

std::span<const Candidate> around(const std::vector<Candidate>& candidates, const Cluster& cluster) {
  constexpr size_t kEach = 60;
  size_t here = cluster.members.front();
  size_t from = here > kEach ? here - kEach : 0;
  size_t to = std::min(candidates.size(), here + kEach);
  return std::span(candidates).subspan(from, to - from);
}

int16_t side_of(const std::vector<Party>& side, std::string_view country) {
  for (size_t i = 0; i < side.size(); ++i) {
    if (nation_of(side[i].code) == country) return static_cast<int16_t>(i + 1);
  }
  return 0;
}

Place country_alone(const std::string& country) {
  Place place;
  place.country = country;
  place.precision = PlacePrecision::country;
  return place;
}

ToldForms::ToldForms(const Context& c, const std::vector<Candidate>& candidates, const Cluster& cluster) {
  for (size_t member : cluster.members) {
    const Candidate& one = candidates[member];
    in_title = in_title || one.in_title;
    content = content || one.content;
    reported = reported || one.reported_by != kNoPredicate;
    if (one.predicate == kNoPredicate) continue;
    const Predicate& p = c.predicate(one.predicate);
    recalled = recalled || p.recalled;
    if (form == 0) form = form_of(p);
  }
}

}  // namespace marsad::events
