// The nearest telling word before a count decides, up to the clause's beginning; where there is
// none, the nearest after it
// ("300 people were killed"). Deaths are of an accident when the sentence names one and no attack,
// or the title does.
#include "events/figure_signs.h"

#include <algorithm>

namespace marsad::events {
namespace {

using mentions::Prep;
using mentions::Tag;

constexpr TokenId kBefore = 8, kAfter = 7, kNumberOf = 12;

}  // namespace

SignReader::SignReader(const Context& context, const EventTables& tables)
    : c_(context), tables_(tables) {
  for (uint32_t s = 0; s < c_.doc.sentences.size() && c_.doc.sentences[s].in == Field::title; ++s) {
    accident_title_ = accident_title_ || (accident_in(s) && !attack_in(s));
  }
}

lex::Id SignReader::lemma_at(TokenId token) const {
  return c_.tags.tokens[token].form.lemma;
}

std::string_view SignReader::sign(lex::Id lemma) const {
  if (lemma == lex::kNone) return {};
  if (c_.cues) {
    if (std::string_view found = c_.cues->value("figure.lemma", lemma); !found.empty())
      return found;
  }
  switch (tables_.toll(lemma)) {
    case TollKind::killed:
      return "killed";
    case TollKind::injured:
      return "injured";
    case TollKind::detained:
      return "arrest";
    case TollKind::abducted:
      return "abducted";
    case TollKind::displaced:
      return "displace";
    default:
      return first_type(lemma) == "PROTEST" ? "protest" : std::string_view();
  }
}

std::string_view SignReader::first_type(lex::Id lemma) const {
  const lex::Lemma& row = c_.lexicon.lemmas()[lemma];
  return row.senses > 0 ? c_.lexicon.senses()[row.first_sense].type : std::string_view();
}

// "number" is also a closed word, which hides its lemma.
bool SignReader::may_stand(TokenId token) const {
  for (const words::Reading& reading : c_.words.readings(token)) {
    if (sign(reading.form.lemma) == "standing") return true;
  }
  return false;
}

bool SignReader::accident_in(uint32_t sentence) const {
  const text::Sentence& s = c_.doc.sentences[sentence];
  for (TokenId t = s.first; t < s.last; ++t) {
    std::string_view found = sign(lemma_at(t));
    if (found == "accident" || found == "disaster") return true;
  }
  return false;
}

bool SignReader::accident_of(PhraseId id) const {
  const Phrase& p = c_.phrase(id);
  const std::string_view found = sign(p.head_lemma);
  if (found != "accident" && found != "disaster") return false;
  // "a terrorist incident".
  return std::none_of(c_.phrases.begin(p), c_.phrases.end(p), [&](const auto& part) {
    const lex::Id lemma = lemma_at(part.first);
    const lex::Id head = lemma == lex::kNone ? lex::kNone : c_.lexicon.lemmas()[lemma].head;
    return head != lex::kNone && c_.lexicon.heads()[head].sector.ends_with("REB");
  });
}

bool SignReader::attack_in(uint32_t sentence) const {
  const text::Sentence& s = c_.doc.sentences[sentence];
  for (TokenId t = s.first; t < s.last; ++t) {
    lex::Id id = lemma_at(t);
    if (id == lex::kNone || tables_.toll(id) != TollKind::none) continue;
    if (c_.predicates.at[t] != kNoPredicate && first_type(id) == "ASSAULT") return true;
  }
  return false;
}

bool SignReader::stops(TokenId token) const {
  const mentions::Tagged& word = c_.tags.tokens[token];
  if (word.tag == Tag::particle) return word.cls == mentions::WordClass::subordinator;
  if (word.tag != Tag::mark) return false;
  std::u16string_view mark = c_.doc.folded_of(token);
  return mark == u"." || mark == u":" || mark == u";" || mark == u"(" ||
         (!mark.empty() && mark[0] == 0x061B);
}

Counted SignReader::counted(PhraseId id) const {
  const Phrase& p = c_.phrase(id);
  Counted out{p.head_lemma, kNoPhrase, p.last};
  if (p.elements > 0) return of_cases(out, c_.phrases.begin(p)->first);
  const mentions::Value& value = c_.values[p.count];
  if (value.core_last < value.last && c_.tags.tokens[value.core_last].tag == Tag::noun) {
    out.lemma = lemma_at(value.core_last);
    return of_cases(out, value.core_last);
  }
  if (p.prep == Prep::min) out.lemma = counted_to(value);
  if (out.lemma != lex::kNone) return out;
  const text::Sentence& sentence = c_.doc.sentences[p.sentence];
  for (TokenId t = value.last; t < sentence.last && t < value.last + 2; ++t) {
    PhraseId q = c_.phrases.at[t];
    if (q == kNoPhrase) continue;
    bool quoted =
        t == value.last + 1 && c_.tags.tokens[value.last].tag == Tag::mark && c_.phrase(q).quoted;
    if (c_.phrase(q).prep != Prep::min && !quoted) break;
    if (c_.phrase(q).count >= 0) break;
    return {c_.phrase(q).head_lemma, q, c_.phrase(q).last};
  }
  return out;
}

// "412 cases of abduction", "200 acts of torture": the noun of action behind the counted noun, unless it tells deaths.
Counted SignReader::of_cases(Counted counted, TokenId noun) const {
  if (sign(counted.lemma) != "case" || noun + 1 >= c_.tags.tokens.size()) return counted;
  const mentions::Tagged& next = c_.tags.tokens[noun + 1];
  const bool deed = next.tag == Tag::noun && next.proclitics == 0 && next.form.lemma != lex::kNone;
  if (!deed || tables_.toll(next.form.lemma) == TollKind::killed) return counted;
  counted.lemma = next.form.lemma;
  counted.cases = true;
  return counted;
}

// "from 2,500 to 400 soldiers": what is counted is told behind the second number.
lex::Id SignReader::counted_to(const mentions::Value& from) const {
  const PhraseId to = from.last + 1 < c_.phrases.at.size() ? c_.phrases.at[from.last + 1] : kNoPhrase;
  if (to == kNoPhrase || c_.phrase(to).prep != Prep::ila || c_.phrase(to).count < 0) return lex::kNone;
  return c_.phrase(to).head_lemma;
}

// What the phrase gives the number of, some words before it and with no other number between.
lex::Id SignReader::number_of(PhraseId id) const {
  const Phrase& p = c_.phrase(id);
  if (p.prep != Prep::none && p.prep != Prep::ila) return lex::kNone;
  const TokenId first = c_.doc.sentences[p.sentence].first;
  for (TokenId t = p.first; t > first && p.first - t < kNumberOf;) {
    --t;
    if (stops(t) || c_.tags.value_over[t] >= 0) break;
    if (!may_stand(t)) continue;
    const mentions::Tagged& next = c_.tags.tokens[t + 1];
    if (t + 1 >= p.first) return lex::kNone;
    const PhraseId named = next.tag == Tag::name ? c_.phrases.at[t + 1] : kNoPhrase;  // "of the US forces"
    if (named != kNoPhrase) return c_.phrase(named).head_lemma;
    return next.tag == Tag::noun && next.definite() ? lemma_at(t + 1) : lex::kNone;
  }
  return lex::kNone;
}

// "... among them (baynahum) 78 soldiers and 12 officers": the count before, of which they are part; else kNoPhrase.
PhraseId SignReader::whole_of(PhraseId id) const {
  const auto part = [&](PhraseId q) { return c_.phrase(q).count >= 0 && c_.values[c_.phrase(q).count].part; };
  const bool joined = id > 0 && c_.phrase(id).conj && part(id - 1);
  if (!part(id) && !joined) return kNoPhrase;
  for (PhraseId q = id; q > 0 && c_.phrase(q - 1).sentence == c_.phrase(id).sentence;) {
    --q;
    if (c_.phrase(q).count >= 0 && !part(q)) return q;
  }
  return kNoPhrase;
}

Signs SignReader::signs(PhraseId id, const Counted& counted) const {
  const Phrase& p = c_.phrase(id);
  const text::Sentence& sentence = c_.doc.sentences[p.sentence];
  Signs out;
  TokenId from = std::max(sentence.first, p.first > kBefore ? p.first - kBefore : 0);
  for (TokenId t = p.first; t > from;) {
    --t;
    if (stops(t)) break;
    std::string_view found = sign(lemma_at(t));
    if (found == "fall") found = t + 1 == p.first ? "killed" : "";  // "the fall of 600 militants"
    if (found == "loss" && c_.tags.tokens[t].tag != Tag::verb) continue;
    constexpr std::string_view kNone[] = {"", "case", "host", "street", "wares"};
    if (std::ranges::find(kNone, found) != std::end(kNone)) continue;
    if (found == "standing") out.standing = out.standing || p.first - t <= 6;
    if (out.before.empty() && found != "standing" && found != "named" && found != "time")
      out.before = found;
  }
  // "articles 448, 485 and 486": numbers between do not count as distance.
  for (TokenId t = p.first, words = 0; t > sentence.first && words < 4; --t) {
    if (sign(lemma_at(t - 1)) == "named") out.named = true;
    Tag tag = c_.tags.tokens[t - 1].tag;
    bool number = c_.tags.value_over[t - 1] >= 0 || tag == Tag::mark;
    words += number && t != p.first ? 0 : 1;
  }
  for (TokenId t = counted.last; t < sentence.last && t < counted.last + kAfter; ++t) {
    if (stops(t)) break;
    std::string_view found = sign(lemma_at(t));
    constexpr std::string_view kElsewhere[] = {"", "case", "host", "standing", "time", "named",
                                                "fall", "loss", "wares"};
    if (std::ranges::find(kElsewhere, found) != std::end(kElsewhere)) continue;
    if (found == "street" && out.before != "leave") continue;
    out.after = found;
    break;
  }
  if (const PhraseId whole = whole_of(id); whole != kNoPhrase && !out.hurt()) {
    const Counted all = this->counted(whole);
    const std::string_view noun = sign(all.lemma);
    if (noun == "killed" || noun == "injured" || signs(whole, all).hurt()) out.before = "killed";
  }
  out.number_of = number_of(id);
  bool attack = attack_in(p.sentence);
  out.accident = !attack && (accident_in(p.sentence) || accident_title_);
  return out;
}

}  // namespace marsad::events
