// A name of parts is "WHAT of COUNTRY", WHAT a gloss with alternatives after commas; the country is
// that of the code. "WHAT of BODY of COUNTRY" is taken apart from the left.
#include "views/naming.h"

#include <algorithm>
#include <array>

namespace marsad::views {
namespace {

constexpr std::string_view kOf = " of ";

bool put_together(const Party& party) {
  return party.entity.empty() && party.code.size() > 4 && party.code[3] == '/';
}

std::string plain(std::string_view name, std::string_view country, std::string_view nation,
                  bool several) {
  const size_t of = name.find(kOf);
  if (of == std::string_view::npos) {
    const std::string what = first_sense(name);
    return several ? plural(what) : what;
  }
  const std::string left = first_sense(name.substr(0, of));
  std::string_view right = name.substr(of + kOf.size());
  while (right.starts_with("of ")) right.remove_prefix(3);
  const std::string what = several ? plural(left) : left;
  if (right != country) return what + std::string(kOf) + plain(right, country, nation, false);
  if (left == "country" || left == "state") return std::string(country);
  return nation.empty() ? what + std::string(kOf) + std::string(country)
                        : std::string(nation) + " " + what;
}

}  // namespace

std::string first_sense(std::string_view gloss) {
  std::string out(gloss);
  if (size_t s = out.find("(s)"); s != std::string::npos) out.replace(s, 3, "s");
  out.resize(std::min(out.size(), out.find_first_of(",;(")));
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string english_name(const Party& party, const Messages& messages, bool several) {
  if (!put_together(party)) return party.name;
  const std::string iso = party.code.substr(0, 3);
  const std::string_view country = messages.country(iso);
  if (!country.empty() && party.name == country) return party.name;
  const bool parts = party.name.find(kOf) != std::string::npos ||
                     party.name.find_first_of(",;(") != std::string::npos;
  if (!parts && !(several && party.anonymous)) return party.name;
  const std::string key = "nation." + iso;
  return plain(party.name, country, messages.has(key) ? messages.text(key) : "", several);
}

namespace {

// Plurals of men, in the nominative and in the other cases.
constexpr std::string_view kUn = "\u0648\u0646", kIn = "\u064A\u0646";

bool ends(std::string_view word, std::string_view tail) { return word.size() > tail.size() && word.ends_with(tail); }

// One word of unnamed people. `accusative`: the words before it have lost their alef.
std::string governed_word(std::string word, bool several, bool first, bool& accusative) {
  constexpr std::string_view kAlef = "\u0627", kYa = "\u064A";
  constexpr std::string_view kAya = "\u0627\u064A\u0627";  // "raaya", subjects
  if (several && ends(word, kUn)) return word.substr(0, word.size() - kUn.size()) + std::string(kIn);
  const bool alef = ends(word, kAlef) && !ends(word, kAya);
  accusative = first ? alef : accusative && alef && ends(word, std::string(kYa) + std::string(kAlef));
  return accusative ? word.substr(0, word.size() - kAlef.size()) : word;
}

// One word of unnamed people who are several, where nothing governs them: "muqatilin suriyyin" are "muqatilun
// suriyyun". `plural`: so were the words before it.
std::string free_word(std::string word, bool& plural) {
  plural = plural && ends(word, kIn);
  return plural ? word.substr(0, word.size() - kIn.size()) + std::string(kUn) : word;
}

// "her forces", "his army", "their government": the noun without its pronoun; empty for other words.
std::string owned(std::string_view word) {
  constexpr std::string_view kArticle = "\u0627\u0644", kTa = "\u062A", kAt = "\u0627\u062A", kTaMarbuta = "\u0629";
  for (const std::string_view pronoun : {"\u0647\u0627", "\u0647\u0645"}) {  // ha, hum
    if (!ends(word, pronoun) || word.starts_with(kArticle) || word.find(' ') != word.npos) continue;
    const std::string_view noun = word.substr(0, word.size() - pronoun.size());
    if (!ends(noun, kTa) || ends(noun, kAt)) return std::string(noun);
    return std::string(noun.substr(0, noun.size() - kTa.size())) + std::string(kTaMarbuta);
  }
  return {};
}

// "al-rusi", "al-rusiya": one word, an adjective of a nationality.
bool adjective_alone(std::string_view words) {
  return words.find(' ') == words.npos && (ends(words, "\u064A") || ends(words, "\u064A\u0629"));
}

}  // namespace

std::string arabic_name(const Party& party, const Messages& messages, bool governed) {
  if (!party.entity.empty() || party.code.size() < 4) return party.name_ar;
  const std::string_view iso = std::string_view(party.code).substr(0, 3);
  if (party.name == Messages::of(Language::en).country(iso) && adjective_alone(party.name_ar))
    return std::string(messages.country(iso));
  if (const std::string noun = owned(party.name_ar); !noun.empty() && !messages.country(iso).empty())
    return noun + " " + std::string(messages.country(iso));
  if (!party.anonymous || (!governed && !party.several)) return party.name_ar;
  std::string out;
  bool accusative = false, plural = true;
  for (size_t at = 0; at < party.name_ar.size();) {
    const size_t end = std::min(party.name_ar.find(' ', at), party.name_ar.size());
    const std::string word = party.name_ar.substr(at, end - at);
    out += (at == 0 ? "" : " ");
    out += governed ? governed_word(word, party.several, at == 0, accusative) : free_word(word, plural);
    at = end + 1;
  }
  return out;
}

std::string country_of_people(const Party& party, const Messages& messages) {
  if (!put_together(party) || !party.anonymous || party.role.empty()) return {};
  const std::string_view country = messages.country(party.code.substr(0, 3));
  const std::string tail = std::string(kOf) + std::string(country);
  return !country.empty() && party.name.ends_with(tail) ? std::string(country) : std::string();
}

// English nouns of the codebook are singular; codes of currencies and what has no plural stay.
std::string plural(const std::string& unit) {
  static constexpr std::array<std::string_view, 9> same{"people", "personnel", "police", "percent", "aircraft",
                                                        "cattle", "dead",      "wounded", "accused"};
  // "violation of", "operation against": a preposition that the codebook's gloss ends with.
  for (std::string_view tail : {" of", " against", " with", " on", " for"}) {
    if (unit.ends_with(tail)) return plural(unit.substr(0, unit.size() - tail.size()));
  }
  const size_t space = unit.rfind(' ');
  const std::string head = space == unit.npos ? unit : unit.substr(space + 1);
  const char last = head.empty() ? 's' : head.back();
  const bool word = last >= 'a' && last <= 'z' && last != 's';
  if (!word || std::find(same.begin(), same.end(), head) != same.end()) return unit;
  const auto ends = [&](std::string_view tail) {
    return head.size() > tail.size() && head.substr(head.size() - tail.size()) == tail;
  };
  if (ends("men")) return unit;
  if (head == "man" || (ends("man") && head != "human")) return unit.substr(0, unit.size() - 2) + "en";
  if (head == "child" || ends("child")) return unit + "ren";
  if (last == 'y' && !ends("ay") && !ends("ey") && !ends("oy")) {
    return unit.substr(0, unit.size() - 1) + "ies";
  }
  return unit + (ends("ch") || ends("sh") || last == 'x' ? "es" : "s");
}

}  // namespace marsad::views
