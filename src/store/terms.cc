#include "store/terms.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "base/sha256.h"
#include "text/fold.h"
#include "text/instant.h"
#include "text/letters.h"
#include "views/names.h"

namespace marsad::store {
namespace {

constexpr size_t kLongestWord = 200;  // bytes

// Letters and digits make words; all else parts them. The text is folded.
bool is_word_char(char16_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  if (c < 0xC0) return false;  // signs of Latin-1
  if (c == 0x060C || c == 0x061B || c == 0x061F || (c >= 0x066A && c <= 0x066D) || c == 0x06D4) {
    return false;  // Arabic marks
  }
  return !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x303F) && c != 0xD7 && c != 0xF7 &&
         c < 0xFE00;
}

template <class OnWord>
void each_word(std::u16string_view folded, const OnWord& on_word) {
  for (size_t at = 0; at < folded.size();) {
    while (at < folded.size() && !is_word_char(folded[at])) ++at;
    const size_t begin = at;
    while (at < folded.size() && is_word_char(folded[at])) ++at;
    if (at > begin) on_word(folded.substr(begin, at - begin));
  }
}

void add_party(std::vector<Term>& terms, const Party& p) {
  const std::string& label = p.name.empty() ? p.name_ar : p.name;
  for (size_t slash = p.code.find('/'); slash != p.code.npos; slash = p.code.find('/', slash + 1)) {
    terms.push_back({"party_code", p.code.substr(0, slash), ""});
  }
  if (!p.code.empty()) terms.push_back({"party_code", p.code, ""});
  if (!p.entity.empty()) terms.push_back({"party_id", p.entity, label});
  for (const std::string* name : {&p.name, &p.name_ar, &p.role}) {
    if (!name->empty()) terms.push_back({"party_name", folded_name(*name), *name});
  }
}

void add_place(std::vector<Term>& terms, const Place& p) {
  const std::string& label = p.name.empty() ? p.name_ar : p.name;
  if (!p.entity.empty()) terms.push_back({"place_id", p.entity, label});
  if (!p.admin1.empty() && p.admin1 != p.entity) terms.push_back({"place_id", p.admin1, ""});
  for (const std::string* name : {&p.name, &p.name_ar}) {
    if (!name->empty()) terms.push_back({"place_name", folded_name(*name), *name});
  }
}

void set_place(Facets& out, const std::optional<Place>& p) {
  if (!p) return;
  out.country = p->country;
  out.lat = p->lat;
  out.lon = p->lon;
  add_place(out.terms, *p);
}

std::string day_of(const std::string& instant) {
  return instant.substr(0, 10);
}

void set_date(Facets& out, const Date& d) {
  out.day_from = day_of(d.from.empty() ? d.to : d.from);
  out.day_to = day_of(d.to.empty() ? d.from : d.to);
}

// The country of a code: "USA/MIL" -> "USA"; bodies of several countries have none.
std::string country_of(const Party& p) {
  const std::string head = p.code.substr(0, p.code.find('/'));
  static constexpr std::array<std::string_view, 6> kNone = {"IGO", "INT", "UNK",
                                                            "NGO", "MNC", "IMG"};
  const bool none = head.size() != 3 || std::find(kNone.begin(), kNone.end(), head) != kNone.end();
  return none ? "" : head;
}

void finish(Facets& out) {
  std::erase_if(out.terms, [](const Term& t) { return t.value.empty(); });
  const auto key = [](const Term& t) { return std::tie(t.kind, t.value); };
  std::stable_sort(out.terms.begin(), out.terms.end(),
                   [&](const Term& a, const Term& b) { return key(a) < key(b); });
  out.terms.erase(std::unique(out.terms.begin(), out.terms.end(),
                              [&](const Term& a, const Term& b) { return key(a) == key(b); }),
                  out.terms.end());
}

}  // namespace

int64_t number_of(std::string_view bytes) {
  const std::string hex = base::sha256_hex(bytes);
  uint64_t out = 0;
  for (char c : std::string_view(hex).substr(0, 16)) {
    out = out * 16 + static_cast<uint64_t>(c <= '9' ? c - '0' : c - 'a' + 10);
  }
  return static_cast<int64_t>(out >> 1);
}

Facets facets_of(const Event& e) {
  Facets out;
  out.type = e.type;
  out.status = views::name_of(e.status);
  set_place(out, e.place);
  if (e.date) set_date(out, *e.date);
  for (const Party& p : e.actors) add_party(out.terms, p);
  for (const Party& p : e.targets) add_party(out.terms, p);
  for (const auto* tolls : {&e.killed, &e.injured, &e.detained, &e.abducted, &e.displaced}) {
    for (const Toll& t : *tolls) {
      if (t.who) add_party(out.terms, *t.who);
    }
  }
  finish(out);
  return out;
}

Facets facets_of(const Statement& s) {
  Facets out;
  out.type = s.stance;
  out.country = country_of(s.speaker);
  if (s.date) set_date(out, *s.date);
  add_party(out.terms, s.speaker);
  if (s.addressee) add_party(out.terms, *s.addressee);
  finish(out);
  return out;
}

Facets facets_of(const Figure& f) {
  Facets out;
  out.type = views::name_of(f.kind);
  out.status = views::name_of(f.status);
  set_place(out, f.place);
  if (out.country.empty() && f.of) out.country = country_of(*f.of);
  if (out.country.empty() && f.holder) out.country = country_of(*f.holder);
  if (f.date) set_date(out, *f.date);
  if (f.holder) add_party(out.terms, *f.holder);
  if (f.of) add_party(out.terms, *f.of);
  finish(out);
  return out;
}

Facets facets_of(const Talks& t) {
  Facets out;
  out.type = views::name_of(t.stage);
  set_place(out, t.place);
  for (const Date& d : t.dates) {
    Facets one;
    set_date(one, d);
    if (out.day_from.empty() || one.day_from < out.day_from) out.day_from = one.day_from;
    out.day_to = std::max(out.day_to, one.day_to);
  }
  for (const Party& p : t.parties) add_party(out.terms, p);
  finish(out);
  return out;
}

void doubt_late_day(Facets& facets, std::string_view last_report) {
  const bool past = facets.status == "occurred" || facets.status == "ongoing";
  const auto last = text::parse_day(last_report);
  if (!past || !last || facets.day_from <= text::to_iso(*last + std::chrono::days(1))) return;
  facets.day_from.clear();
  facets.day_to.clear();
}

Term source_term(std::string_view source) {
  return {"source", folded_name(source), std::string(source)};
}

std::string folded_name(std::string_view name) {
  std::u16string out;
  each_word(text::fold_key(name), [&](std::u16string_view word) {
    if (!out.empty()) out += u' ';
    out += word;
  });
  return text::to_utf8(out);
}

std::vector<std::string> words_of(std::string_view title, std::string_view body) {
  std::set<std::u16string, std::less<>> seen;
  for (const std::string_view part : {title, body}) {
    const std::u16string folded = text::fold_key(part);
    each_word(folded, [&](std::u16string_view word) {
      if (!seen.contains(word)) seen.emplace(word);
    });
  }
  std::vector<std::string> out;
  for (const std::u16string& word : seen) {
    std::string utf8 = text::to_utf8(word);
    if (utf8.size() <= kLongestWord) out.push_back(std::move(utf8));
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::string> spellings_of(std::string_view folded) {
  namespace l = letter;
  const std::u16string word = text::fold_key(folded);
  if (word.empty() || !l::is_arabic(word[0])) return {std::string(folded)};
  const std::u16string article = {l::alef, l::lam};
  std::u16string bare = word;
  if (bare.size() > 3 && bare.starts_with(article)) bare.erase(0, 2);
  std::set<std::u16string> all = {word};
  const std::u16string none;
  for (const std::u16string& first : {none, std::u16string{l::waw}, std::u16string{l::fa}}) {
    for (const std::u16string& second :
         {none, std::u16string{l::ba}, std::u16string{l::kaf}, std::u16string{l::lam}}) {
      const bool li = second == std::u16string{l::lam};
      all.insert(first + second + bare);
      // li- swallows the article's alef.
      all.insert(first + second + (li ? std::u16string{l::lam} : article) + bare);
    }
  }
  std::vector<std::string> out;
  for (const std::u16string& s : all) out.push_back(text::to_utf8(s));
  return out;
}

}  // namespace marsad::store
