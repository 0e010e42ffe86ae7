// Which reading of a word stands, by its neighbours: verb or noun, and which of the nouns. Arabic text is unvowelled,
// so most words have several. Reads the tags of the words before, as tag.cc sets them.
#pragma once

#include "mentions/tag.h"

namespace marsad::mentions {

class ReadingChoice {
 public:
  using Reading = words::Reading;

  ReadingChoice(const text::Document& doc, const words::Words& words, const lex::Lexicon& lexicon,
                const Grammar& grammar, const std::vector<Value>& values, const Tags& tags)
      : doc_(doc), words_(words), lexicon_(lexicon), grammar_(grammar), values_(values), out_(tags) {}

  bool same_sentence(TokenId a, TokenId b) const;
  const Reading* best(TokenId id, bool verb) const;
  const Tagged* before(TokenId id) const;
  // Where a clause may begin: sentence start, after a mark, after a word that opens a clause.
  bool verb_position(TokenId id) const;
  // The next word has the article: a subject may follow.
  bool definite_next(TokenId id) const;
  bool choose_verb(TokenId id, const Reading& verb, const Reading* noun) const;
  // "the suspended (al-mu'allaqa) sanctions" is no "commentator": a feminine word for a person right
  // after things.
  bool qualifies_things(TokenId id, const Reading& noun) const;
  // The closed word that a particle's reading is; kNone when none.
  lex::Id particle_of(const Reading& reading) const;
  // "that", "since".
  bool subordinates(const Reading& reading) const;
  // "on it", "to him": a preposition with a pronoun is no noun.
  const Reading* with_pronoun(TokenId id) const;
  // "the supreme (al-ulya) committee", "public (al-amma) security": a word of comparing or all, with the article.
  bool supreme(WordClass cls, TokenId id) const;
  bool supreme_here(TokenId id, const Reading& noun) const;
  // Of what is no verb: the noun, adjective or masdar that it is here.
  const Reading& noun_here(TokenId id, const Reading& noun) const;

 private:
  // A short form stands after "did not" and after li only.
  bool jussive_stands(TokenId id, const Reading& reading) const;
  // "nisa" are women, not "we are harmed": news tells nobody what is done to him.
  static bool done_to_us(const Reading& reading);
  // As a noun, name or adjective without a pronoun.
  bool known_whole(TokenId id) const;
  // "madrasa" is a school before it is a woman who teaches: a noun that is listed as it stands.
  const Reading& as_listed(TokenId id, const Reading& noun) const;
  // "the journalist (of the) opposition": the noun agrees with a person right before it.
  bool of_person(const Tagged& person, const Reading& noun) const;
  // "the leader Yasir (yaser: he captures) X": a given name between a title and a family's.
  bool title_before_name(TokenId id, const Reading& verb, const Reading& noun) const;
  // "Anderson was (kana)": a verb of being right behind a word that nobody knows, whatever else is spelt so.
  bool of_stranger(TokenId id, const Reading& verb) const;
  // "said that the support of": behind "that" (anna) a noun comes; "after that he supported" (an) has
  // a word of time before it.
  bool after_anna(TokenId id) const;
  bool after_verb_particle(const Tagged* prev) const;
  // "In 2014": the word before ends a date, which counts nothing.
  bool ends_date(TokenId id) const;
  bool after_noun_only(const Tagged* prev) const;
  // A headline's first word is a noun unless a number or an unmistakable verb form says otherwise.
  bool headline_noun(TokenId id, const Reading& verb) const;
  // "kana": its clause goes on to another verb.
  bool auxiliary(const Tagged& word) const;
  // A finite verb stands before in the clause, nothing between them that could open another: then
  // comes a noun.
  bool verb_open(TokenId id) const;
  // "jundiyan", "jundiyayn", a noun of several words: it ends as no noun with a genitive behind it does.
  bool governs_nothing(TokenId id) const;
  bool comma(TokenId id) const;
  // "the president, Ashraf X, condemned": a name that reads like a verb, after a comma and before
  // another soon.
  bool named_between_commas(TokenId id, const Reading& verb) const;
  // "criticised the minister, Hassan X, ban on": what follows the insertion is the verb's object.
  bool after_insertion(TokenId id, const Reading& verb) const;
  // "wa+iltaqa" reads like "wa+al+taqi" too: where a clause begins and a definite noun follows, it is
  // the verb.
  bool article_of_verb(TokenId id, const Reading& verb, const Reading& noun) const;
  // "managed to capture (min asr) ten": what an ability or an attempt is about is done, whatever else is spelt so.
  const Reading& masdar_of_ability(TokenId id, const Reading& noun) const;
  bool of_no_party(const Reading& noun) const;
  // A dual "of" what does not follow: "the two courts pointed out (asharata) that" has no two signs.
  bool pair_of_nothing(TokenId id, const words::Reading& noun) const;
  // A preposition of its own, in the sentence of the word before.
  bool preposition_at(TokenId id) const;
  // A quotation mark between a preposition and its noun.
  const Tagged* before_quote(TokenId id, const Tagged* prev) const;
  // "an attack that gunmen launched (shannahu)", "a soldier whom gunmen killed": a verb that takes up
  // an indefinite deed or person before it, not a noun of action of theirs.
  bool tells_of_noun(const Reading& verb, TokenId id) const;
  bool takes(lex::Id verb, std::string_view noun) const;
  bool of_things(const Tagged& things, const Reading& noun) const;
  // "qala" (said), "kana" (was) are spelt like the participles of doubled verbs (qallun), which nobody uses.
  bool hollow(const Reading& verb, const Reading& noun, const Tagged* prev) const;
  // "to achieve progress (taqaddum)": a masculine noun of action before it governs it, and is no "she" that "presents".
  bool governs(const Tagged& prev, const Reading& verb, const Reading& noun) const;
  // "a thing" (shay'), "a house": spelt like the passive of a verb that tells no event, which is rare.
  bool plain_noun(const Reading& verb, const Reading& noun) const;
  // "And this", "a fault" led to (wa-adda): a word that no wadi is called.
  bool common_next(TokenId id) const;
  // "in his turn": the pronoun ends it.
  bool formula(const Tagged& word) const;
  // The word as a feminine adjective or participle with the same clitics; null where it is none.
  const Reading* adjective_at(TokenId id, const Reading& noun) const;
  // "الوزير السابق", "التحالف العربي": a definite word after a definite noun is its adjective where
  // it can be one.
  const Reading& adjective_after(TokenId id, const Reading& noun) const;
  const Reading* masdar_at(TokenId id, const Reading& noun) const;
  // "the capture (asr) of 80", "of scores": families (usar) are not counted by what follows them.
  const Reading& masdar_of_counted(TokenId id, const Reading& noun) const;
  // "the defence of (al-difaa an) the land" is no ministry: the verb asks for this preposition.
  const Reading& masdar_by_preposition(TokenId id, const Reading& noun) const;
  // "the carrying out (tanfidh) of an attack", "its success (najah) in taking": the masdar of a verb
  // that lends its clause to a noun of action, where one follows.
  const Reading& masdar_before_deed(TokenId id, const Reading& noun) const;
  // A noun of action at `id`, or behind a preposition there.
  bool deed_follows(TokenId id, bool at_once) const;
  // The last word of a noun of several words has the article.
  bool ends_definite(TokenId id) const;

  const text::Document& doc_;
  const words::Words& words_;
  const lex::Lexicon& lexicon_;
  const Grammar& grammar_;
  const std::vector<Value>& values_;
  const Tags& out_;
};

}  // namespace marsad::mentions
