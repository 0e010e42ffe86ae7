#include "clauses/bounds.h"

#include <algorithm>

#include "text/letters.h"

namespace marsad::clauses {

using mentions::kNoPhrase;
using mentions::Tag;
using mentions::Tagged;
using mentions::WordClass;

namespace {

constexpr TokenId kLongest = 14;  // words of an insertion

}  // namespace

bool Bounds::comma(TokenId id) const {
  return tagged(id).tag == Tag::mark && letter::is_comma(doc_.folded_of(id));
}

bool Bounds::dash(TokenId id) const {
  if (tagged(id).tag != Tag::mark) return false;
  const std::u16string_view mark = doc_.folded_of(id);
  return mark == u"-" || mark == u"\u2013" || mark == u"\u2014";
}

bool Bounds::relative(TokenId id) const {
  return tagged(id).tag == Tag::particle && tagged(id).cls == WordClass::relative;
}

// The comma of "America, and Britain, and France".
bool Bounds::in_list(TokenId id) const {
  if (!comma(id) || id + 1 >= phrases_.at.size()) return false;
  const mentions::PhraseId next = phrases_.at[id + 1];
  if (next == kNoPhrase || phrases_.phrases[next].prev_coord == kNoPhrase) return false;
  return phrases_.phrases[phrases_.phrases[next].prev_coord].last == id;
}

bool Bounds::mark(TokenId id) const {
  if (tagged(id).tag != Tag::mark || in_list(id)) return false;
  const std::u16string_view mark = doc_.folded_of(id);
  const char16_t c = mark.empty() ? u' ' : mark[0];
  return c == u'.' || c == 0x060C || c == 0x061B || c == u':' || c == 0x061F || c == u'!' || c == u'?' ||
         c == u',' || c == u';' || c == u'-' || c == 0x2013 || c == 0x2014 || c == 0x2026;
}

bool Bounds::boundary(TokenId id) const {
  const Tagged& word = tagged(id);
  if (word.tag == Tag::verb || mark(id)) return true;
  if (word.tag != Tag::particle) return false;
  return word.cls == WordClass::subordinator || word.cls == WordClass::relative ||
         word.cls == WordClass::interrogative || word.cls == WordClass::clause_conjunction;
}

bool Bounds::crosses(TokenId from, TokenId to) const {
  for (TokenId id = from; id < to; ++id) {
    if (mark(id) && !letter::is_comma(doc_.folded_of(id).substr(0, 1))) return true;
    if (tagged(id).tag == Tag::particle && tagged(id).cls == WordClass::subordinator) return true;
  }
  return false;
}

// "in a speech that he gave", "who was on a visit": words that hang on what stands before, a verb among them or not.
bool Bounds::aside(TokenId id) const {
  if (relative(id)) return true;
  const Tagged& word = tagged(id);
  return word.tag == Tag::particle && word.cls == WordClass::preposition && word.pronoun == words::Pronoun::none;
}

// A noun without "and": what the clause before the insertion still wants.
bool Bounds::goes_on(TokenId id, const text::Sentence& sentence) const {
  if (id >= sentence.last || phrases_.at[id] == kNoPhrase) return false;
  const mentions::Phrase& next = phrases_.phrases[phrases_.at[id]];
  if (next.conj || (tagged(id).proclitics & words::pro_conj)) return false;
  return next.last >= sentence.last || tagged(next.last).tag != Tag::verb;
}

TokenId Bounds::insertion_after(TokenId id, const text::Sentence& sentence) const {
  if (!comma(id) || id + 2 >= sentence.last) return id;
  if (tagged(id + 1).proclitics & words::pro_conj) return id;
  const TokenId end = std::min<TokenId>(sentence.last, id + 2 + kLongest);
  bool plain = true;
  for (TokenId t = id + 1; t < end; ++t) {
    if (t > id + 1 && comma(t)) {
      if (!plain && !(aside(id + 1) && goes_on(t + 1, sentence))) return id;
      // "..., on Friday, with the backing of X, the town": one more that begins with the same comma.
      const TokenId further = aside(t + 1) ? insertion_after(t, sentence) : t;
      return further == t ? t + 1 : further;
    }
    if (mark(t) && !comma(t)) return id;
    plain = plain && holds(t);
  }
  return id;
}

// Between dashes anything may stand, between commas a relative clause or words without a verb.
TokenId Bounds::insertion_before(TokenId id, const text::Sentence& sentence) const {
  if (id < sentence.first + 4) return id;
  const bool dashes = dash(id - 1);
  if (!dashes && !comma(id - 1)) return id;
  bool plain = true;
  for (TokenId t = id - 2; t > sentence.first && t + kLongest + 2 > id; --t) {
    if (dashes ? dash(t) : comma(t)) {
      if (t + 2 >= id) return id;
      return plain || dashes || relative(t + 1) ? t : id;
    }
    if (mark(t) && !comma(t)) return id;
    plain = plain && holds(t);
  }
  return id;
}

}  // namespace marsad::clauses
