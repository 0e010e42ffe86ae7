#include "clauses/particles.h"

namespace marsad::clauses {

using mentions::Tag;
using mentions::Tagged;
using mentions::WordClass;

namespace {

// Modality of the word right before a subordinator; kNone when it has none.
lex::Id modality_before(const mentions::Tags& tags, const lex::Lexicon& lexicon, TokenId that,
                      const text::Sentence& sentence) {
  if (that == sentence.first) return lex::kNone;
  TokenId id = that - 1;
  while (id > sentence.first && tags.tokens[id].tag == Tag::inside) --id;
  lex::Id lemma = tags.tokens[id].form.lemma;
  return lemma == lex::kNone ? lex::kNone : lexicon.lemmas()[lemma].modality;
}

}  // namespace

void read_particles(const mentions::Tags& tags, const lex::Lexicon& lexicon, const text::Sentence& sentence,
                  Predicate& p) {
  for (TokenId back = 1; back <= 3 && p.token >= sentence.first + back; ++back) {
    const Tagged& word = tags.tokens[p.token - back];
    if (word.tag == Tag::inside) continue;
    if (word.tag != Tag::particle) break;
    switch (word.cls) {
      case WordClass::negation_past:
      case WordClass::negation:
        p.negated = true;
        break;
      case WordClass::negation_future:
        p.negated = true;
        p.future = true;
        break;
      case WordClass::future:
        p.future = true;
        break;
      case WordClass::perfect:
        if (p.form.tense == lex::Tense::imperfect) p.possible = true;
        break;
      case WordClass::relative:
        p.relative = true;
        return;
      case WordClass::conjunction:
      case WordClass::clause_conjunction:  // "but she"
        p.that_pronoun = word.pronoun;
        return;
      case WordClass::subordinator:
        p.that_clause = word.introduces;
        p.condition = word.condition;
        p.that_pronoun = word.pronoun;
        p.modality = modality_before(tags, lexicon, p.token - back, sentence);
        return;
      default:
        return;
    }
  }
}

bool negated_before(const mentions::Tags& tags, const text::Sentence& sentence, const mentions::Phrase& subject) {
  TokenId id = subject.first;
  while (id > sentence.first && tags.tokens[id - 1].tag == Tag::inside) --id;
  if (id == sentence.first) return false;
  const Tagged& word = tags.tokens[id - 1];
  return word.tag == Tag::particle && word.cls == WordClass::negation_past;
}

bool whoever(const mentions::Tags& tags, const text::Sentence& sentence, const Predicate& verb) {
  if (verb.conj || verb.token == sentence.first) return false;
  const Tagged& before = tags.tokens[verb.token - 1];
  return before.tag == Tag::particle && before.prep == mentions::Prep::min && before.pronoun == words::Pronoun::none;
}

}  // namespace marsad::clauses
