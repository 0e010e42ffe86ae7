// Tellings in order join the entry of their speaker or open one. A definite role alone ("the
// official", "the source") is the last speaker it may stand for; a telling without a speaker is the
// last speaker's. Entries are then weighed by what their tellings show.
#include "events/statements.h"

#include <algorithm>

#include "events/tellings.h"
#include "events/voice.h"
#include "text/fold.h"

namespace marsad::events {
namespace {

constexpr std::u16string_view kInTheName = u"\u0628\u0627\u0633\u0645";

std::string_view first_word(std::string_view text) {
  return text.substr(0, text.find(' '));
}

std::string_view last_word(std::string_view text) {
  size_t space = text.rfind(' ');
  return space == std::string_view::npos ? text : text.substr(space + 1);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// The first of the words that say what somebody is: "president" of "president, head".
std::string what_of(std::string_view role) {
  return lower(role.substr(0, role.find_first_of(",;(")));
}

bool within(std::string_view part, std::string_view whole) {
  return !part.empty() && lower(whole).find(part) != std::string::npos;
}

struct Entry {
  Said said;
  std::vector<lex::Id> heads;  // of the phrases that name him
  std::string body;            // whom he speaks for
  std::string_view basis;
  PhraseId phrase = kNoPhrase, more = kNoPhrase;  // those that name him
  bool several = false;  // "officials"
  bool placed = false;   // a place behind one of the phrases says of which country
  size_t used = 0;       // when it was last told of, in tellings
  std::vector<const Telling*> tellings;
};

class StatementFinder {
 public:
  StatementFinder(const Context& c, const Model& model)
      : c_(c), model_(model), tellings_(find_tellings(c_)) {}

  std::vector<Said> run() {
    for (const Telling& telling : tellings_) {
      if (telling.silent)
        silent(telling);
      else
        join(telling);
    }
    for (Entry& entry : entries_) choose_sector(entry);
    for (Entry& entry : entries_) weigh(entry);
    for (Entry& entry : entries_) leave_terms(entry.said.statement);
    for (Entry& entry : entries_) tell(entry);
    std::vector<Said> out;
    size_t kept = 0;
    for (Entry& entry : entries_) {
      Said& said = entry.said;
      if (said.dropped.empty()) said.statement.id = "s" + std::to_string(++kept);
      tidy(said.statement.evidence);
      tidy(said.statement.quotes);
      out.push_back(std::move(said));
    }
    return out;
  }

 private:
  static void tidy(std::vector<Span>& spans) {
    std::sort(spans.begin(), spans.end());
    spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
  }

  void silent(const Telling& telling) {
    Entry entry;
    entry.tellings = {&telling};
    entry.said.predicates = {telling.predicate};
    Statement& s = entry.said.statement;
    if (telling.speaker)
      names(entry, *telling.speaker);
    else
      entry.said.dropped = "no comment: nothing says whose";
    s.kind = StatementKind::no_comment;
    s.stance = "no_comment";
    s.verb = std::string(c_.lemma_text(telling.lemma));
    s.rule = "words/no_comment:" + s.verb;
    s.evidence = {c_.doc.span(telling.first, telling.last)};
    if (telling.speaker) s.evidence.push_back(c_.span(telling.speaker->phrase));
    entries_.push_back(std::move(entry));
  }

  void join(const Telling& telling) {
    const size_t before = last_;
    if (telling.speaker)
      add_to(entry_of(*telling.speaker, telling), telling, &*telling.speaker);
    else if (last_ != kNone)
      add_to(entries_[goes_on(telling)], telling, nullptr);
    const size_t first = last_;  // goes on speaking ("he added")
    for (const Speaker& other : telling.with) add_to(entry_of(other, telling), telling, &other);
    last_ = told_within(telling) ? before : first;
    spoke_in_ = c_.doc.tokens[telling.first].sentence;
  }

  // Told in the words of the one who spoke before in the sentence ("X said that Y welcomed it"), or of a noun
  // there ("the oil that Y announced", "the announcement of Y"): X goes on speaking. Media only hand on.
  bool told_within(const Telling& t) const {
    if (last_ == kNone || spoke_in_ != c_.doc.tokens[t.first].sentence) return false;
    if (t.form == TellingForm::paper) return true;  // "he said in statements to the paper"
    if (t.predicate == kNoPredicate) return false;
    const Predicate& p = c_.predicate(t.predicate);
    const bool inner = p.reported_by != kNoPredicate || p.that_clause || p.relative || t.form == TellingForm::masdar;
    return inner && sector_or_code(entries_[last_].said.statement.speaker.code) != "MED";
  }

  // Whom a verb without a subject goes on with: the last speaker, but "she added" not a man where another fits.
  size_t goes_on(const Telling& t) const {
    if (t.form != TellingForm::verb || t.predicate == kNoPredicate) return last_;
    const lex::Form& verb = c_.predicate(t.predicate).form;
    const auto other = [&](size_t i) {
      const lex::Gender gender = gender_of(entries_[i].phrase);
      return gender != lex::Gender::none && verb.gender != lex::Gender::none && gender != verb.gender;
    };
    if (verb.number != lex::Number::singular || !other(last_)) return last_;
    size_t best = kNone;
    for (size_t i = 0; i < entries_.size(); ++i) {
      if (silent_entry(entries_[i]) || other(i) || gender_of(entries_[i].phrase) == lex::Gender::none) continue;
      if (best == kNone || entries_[i].used > entries_[best].used) best = i;
    }
    return best == kNone ? last_ : best;
  }

  // Of one person, as his title shows it; none for bodies and names alone.
  lex::Gender gender_of(PhraseId id) const {
    if (id == kNoPhrase || c_.phrase(id).elements == 0) return lex::Gender::none;
    const mentions::Element* head = c_.phrases.begin(c_.phrase(id));
    const Party* party = c_.party(id);
    const lex::Form& form = c_.tags.tokens[head->first].form;
    const bool one = head->kind == mentions::ElementKind::noun && form.number == lex::Number::singular;
    return one && party && person(*party) ? form.gender : lex::Gender::none;
  }

  void add_to(Entry& to, const Telling& telling, const Speaker* speaker) {
    Entry* entry = &to;
    entry->tellings.push_back(&telling);
    entry->used = ++told_;
    last_ = static_cast<size_t>(entry - entries_.data());
    Said& said = entry->said;
    if (telling.predicate != kNoPredicate) said.predicates.push_back(telling.predicate);
    Statement& s = said.statement;
    if (telling.form != TellingForm::formula)
      s.evidence.push_back(c_.doc.span(telling.first, telling.last));
    if (speaker) s.evidence.push_back(c_.span(speaker->phrase));
    if (speaker && speaker->more != kNoPhrase) s.evidence.push_back(c_.span(speaker->more));
    const bool as_told = (telling.stance.empty() ? "says" : telling.stance) == s.stance;
    if (telling.addressee != kNoPhrase && !s.addressee && as_told) {
      const Party& whom = *c_.party(telling.addressee);
      if (whom.code != s.speaker.code || whom.name != s.speaker.name) {
        s.addressee = whom;
        s.evidence.push_back(c_.span(telling.addressee));
      }
    }
    if (telling.quote) {
      s.kind = StatementKind::direct;
      s.quotes.push_back(*telling.quote);
    }
  }

  Entry& entry_of(const Speaker& speaker, const Telling& telling) {
    if (size_t found = known(speaker); found != kNone) {
      Entry& entry = better(entries_[found], speaker);
      // "The ministry said ... The ministry in Paraguay said": of the country told last, where the first was guessed.
      if (speaker.placed && !entry.placed && guessed(entry)) names(entry, speaker);
      entry.placed = entry.placed || speaker.placed;
      add_heads(entry, speaker.phrase);
      add_office(entry, speaker);
      if (entry.body.empty()) entry.body = speaker.body;
      return entry;
    }
    Entry entry;
    add_heads(entry, speaker.phrase);
    add_office(entry, speaker);
    entry.body = speaker.body;
    entry.placed = speaker.placed;
    entry.several = many(speaker.phrase);
    names(entry, speaker);
    Statement& s = entry.said.statement;
    s.stance = telling.stance.empty() ? "says" : telling.stance;
    bool verb = telling.form == TellingForm::verb || telling.form == TellingForm::participle ||
                telling.form == TellingForm::masdar;
    s.verb = verb ? std::string(c_.lemma_text(telling.lemma)) : std::string();
    s.rule = verb ? "words/speech:" + s.verb
             : telling.form == TellingForm::paper
                 ? "words/speakers:" + std::string(c_.lemma_text(telling.lemma))
                 : "statement.formula";
    entries_.push_back(std::move(entry));
    return entries_.back();
  }

  // The head of the phrase; of a name that the codebook knows whole ("the newspaper X") the nouns
  // that its first word may be.
  void add_heads(Entry& entry, PhraseId id) const {
    const Phrase& p = c_.phrase(id);
    if (p.head_lemma != lex::kNone) entry.heads.push_back(p.head_lemma);
    if (p.head_lemma != lex::kNone || p.elements == 0) return;
    for (const words::Reading& reading : c_.words.readings(c_.phrases.begin(p)->first)) {
      if (reading.form.pos == lex::Pos::noun) entry.heads.push_back(reading.form.lemma);
    }
  }

  // "X, the spokesman of Y": who is called the spokesman further on.
  void add_office(Entry& entry, const Speaker& speaker) const {
    constexpr PhraseId kReach = 2;
    for (PhraseId q = speaker.phrase + 1; q < c_.phrases.phrases.size() && q <= speaker.phrase + kReach; ++q) {
      const Phrase& office = c_.phrase(q);
      const Party* party = c_.party(q);
      const bool here = office.sentence == c_.phrase(speaker.phrase).sentence;
      if (!here || office.conj || c_.phrase(q - 1).last + 1 < office.first) return;
      const bool beside = office.prep == mentions::Prep::none && office.first == c_.phrase(q - 1).last + 1;
      const bool comma = beside && c_.doc.folded_of(office.first - 1) == u"\u060C";
      if (!comma || !party || !person(*party) || head_of(party->code) != head_of(speaker.party.code)) continue;
      add_heads(entry, q);
      return;
    }
  }

  // A body without a name, of which only other words said the country.
  bool guessed(const Entry& entry) const {
    const std::string_view how = entry.phrase == kNoPhrase ? "" : c_.referent(entry.phrase).basis;
    const Party& party = entry.said.statement.speaker;
    return party.entity.empty() && party.role.empty() && how != "nationality" && how != "country" && how != "place";
  }

  // A name learned later serves the entry from its beginning.
  static Entry& better(Entry& entry, const Speaker& speaker) {
    Party& known = entry.said.statement.speaker;
    if (known.entity.empty() && known.anonymous && !speaker.party.anonymous) names(entry, speaker);
    return entry;
  }

  static void names(Entry& entry, const Speaker& speaker) {
    entry.said.statement.speaker = speaker.party;
    entry.basis = speaker.basis;
    entry.phrase = speaker.phrase, entry.more = speaker.more;
  }

  // After all that his words say of whom he speaks for.
  void choose_sector(Entry& entry) const {
    if (!c_.sectors || entry.phrase == kNoPhrase || entry.basis == "state") return;
    std::vector<std::string> known{"speaks", "speaks " + std::string(entry.basis)};
    const Party* told = entry.more == kNoPhrase ? nullptr : c_.party(entry.more);
    if (told) known.push_back("told=" + std::string(base::sector_or_body(told->code)));
    mentions::SectorGuess guess = c_.sectors->guess(entry.phrase, entry.said.statement.speaker, std::move(known));
    c_.sectors->choose(guess, entry.said.statement.speaker);
    entry.said.sector_features = std::move(guess.features);
  }

  // "said that 28 jets, some of them "F-15", took part": a name or a few words without a verb are not what was said.
  void leave_terms(Statement& s) const {
    constexpr TokenId kSpeech = 6;  // words from which on it is
    const auto term = [&](const Span& span) {
      const auto opens = [&](const text::Quote& one) { return c_.doc.span(one.open, one.open + 1); };
      const auto quote = std::ranges::lower_bound(c_.doc.quotes, Span{span.in, span.begin, 0}, {}, opens);
      if (quote == c_.doc.quotes.end() || quote->close > quote->open + kSpeech) return false;
      if (opens(*quote).begin != span.begin) return false;
      for (TokenId t = quote->open; t < quote->close; ++t) {
        const PredicateId p = c_.predicates.at[t];
        if (p != kNoPredicate && c_.predicate(p).verbal) return false;
      }
      return true;
    };
    if (s.kind != StatementKind::direct) return;
    std::erase_if(s.quotes, term);
    if (s.quotes.empty()) s.kind = StatementKind::indirect;
  }

  // What the brief prints of the entry, and how it was told: its quotes, else the words of the first telling of
  // the text that shows them, else of the title.
  void tell(Entry& entry) const {
    Statement& s = entry.said.statement;
    const auto stance = [](const Telling* t) { return std::string(t->stance.empty() ? "says" : t->stance); };
    const Telling* shown = nullptr;
    for (const Telling* t : entry.tellings) {
      if (t->quote && std::ranges::find(s.quotes, *t->quote) != s.quotes.end()) {
        if (!s.told_as.empty() && s.told_as != stance(t)) s.told_as = "says";
        if (s.told_as.empty()) s.told_as = stance(t);
      }
      const bool words = t->told.end > t->told.begin;
      if (words && (!shown || (c_.in_title(shown->first) && !c_.in_title(t->first)))) shown = t;
    }
    if (shown) s.told = shown->told;
    if (s.told_as.empty()) s.told_as = shown ? stance(shown) : s.stance;
  }

  bool silent_entry(const Entry& entry) const {
    return entry.said.statement.kind == StatementKind::no_comment;
  }

  size_t known(const Speaker& speaker) const {
    const Phrase& p = c_.phrase(speaker.phrase);
    bool bare = p.definite && !one_of_spokesmen(speaker.phrase) && p.elements > 0 && p.elements <= 2 && p.count < 0 &&
                speaker.party.entity.empty() && speaker.more == kNoPhrase &&
                (speaker.party.anonymous || (speaker.basis == "body" && p.elements == 1));
    if (bare) {
      if (size_t before = refers_back(speaker); before != kNone) return before;
      // "the source": whoever was quoted last.
      bool source = speaker.party.role == "source" && p.elements == 1 && !many(speaker.phrase);
      if (source && last_ != kNone) return last_;
    }
    for (size_t i = 0; i < entries_.size(); ++i) {
      if (!silent_entry(entries_[i]) && same(entries_[i], speaker)) return i;
    }
    return kNone;
  }

  // "A spokesman of the government": none that was told of.
  bool one_of_spokesmen(PhraseId id) const {
    const Phrase& p = c_.phrase(id);
    if (p.last < p.first + 2 || c_.tags.tokens[p.first].definite()) return false;
    return c_.doc.folded_of(p.first + 1) == kInTheName;
  }

  // "The official", "the sources", "the minister": the last speaker of such a head, else the last
  // one whose role the word names.
  size_t refers_back(const Speaker& speaker) const {
    lex::Id head = c_.phrase(speaker.phrase).head_lemma;
    if (head == lex::kNone) return kNone;
    std::string_view word = first_word(c_.lemma_text(head));
    std::string gloss = what_of(c_.lexicon.lemmas()[head].gloss);
    bool official = gloss == "official";
    bool said = std::string_view(c_.referent(speaker.phrase).basis) == "nationality";
    bool several = many(speaker.phrase);
    size_t best = kNone;
    auto later = [&](size_t i) {  // one of the same number first, then the last told of
      if (best == kNone) return true;
      bool fits = entries_[i].several == several, fitted = entries_[best].several == several;
      return fits != fitted ? fits : entries_[i].used > entries_[best].used;
    };
    for (size_t i = 0; i < entries_.size(); ++i) {
      const Entry& entry = entries_[i];
      const Party& party = entry.said.statement.speaker;
      if (silent_entry(entry)) continue;
      if (said && head_of(party.code) != head_of(speaker.party.code)) continue;
      bool same_head = std::any_of(entry.heads.begin(), entry.heads.end(), [&](lex::Id id) {
        return first_word(c_.lemma_text(id)) == word;
      });
      bool of_state = official && !party.role.empty() && !party.anonymous &&
                      party.code == speaker.party.code;
      std::string_view office = single_office(gloss);
      bool holds = within(gloss, party.role) || (!office.empty() && within(office, party.role));
      // "The newspaper" and the New York Times, "the spokesman of the army" and the army.
      bool by_sector = sector_or_code(party.code) == sector_or_code(speaker.party.code) &&
                       party.role.empty();
      holds = holds || (by_sector && !party.entity.empty() && told_by_sector(speaker.party)) ||
              (by_sector && !office.empty() && spoken_for(party));
      if ((same_head || of_state || holds) && later(i)) best = i;
    }
    return best;
  }

  // Bodies of one kind are seldom told of in one report, but for those of states.
  static bool told_by_sector(const Party& body) {
    const std::string_view sector = sector_or_code(body.code);
    return body.role.empty() && (sector == "MED" || sector == "BUS");
  }

  static bool spoken_for(const Party& body) {
    const std::string_view sector = sector_or_code(body.code);
    constexpr std::string_view kMany[] = {"GOV", "MED", "UNK", "CVL", "COP"};  // bodies of a state
    return std::ranges::find(kMany, sector) == std::end(kMany);
  }

  bool many(PhraseId id) const {
    const Phrase& p = c_.phrase(id);
    return p.elements > 0 &&
           c_.tags.tokens[c_.phrases.begin(p)->first].form.number == lex::Number::plural;
  }

  bool same(const Entry& entry, const Speaker& speaker) const {
    const Party& a = entry.said.statement.speaker;
    const Party& b = speaker.party;
    if (!a.entity.empty() && a.entity == b.entity) return true;
    if (spokesman_of(a, b) || spokesman_of(b, a)) return true;
    if (heads_body(a, b) || heads_body(b, a)) return true;
    if (!a.entity.empty() && !b.entity.empty())
      return a.code == b.code &&
             (speaks_for(entry.body, b) || speaks_for(speaker.body, a) || family_of(a, b) || family_of(b, a));
    bool named_a = !a.anonymous && !a.role.empty(), named_b = !b.anonymous && !b.role.empty();
    if (named_a && named_b &&
        (a.name == b.name || last_word(a.name) == last_word(b.name)))
      return true;
    bool strange = speaker.basis == "stranger" || speaker.basis == "unlisted";
    if (named_a && named_b && !strange) return false;
    if (named_a && strange && has_word(text::fold_key(a.name_ar), text::fold_key(b.name_ar)))
      return true;
    if (a.code != b.code) return false;
    if (speaks_for(entry.body, b) || speaks_for(speaker.body, a)) return true;
    if (!named_a && heading(entry) && !many(speaker.phrase) && (named_b || same_role(a, b))) return true;
    if (named_a && !named_b && one_of_spokesmen(speaker.phrase)) return false;
    if (named_a != named_b) {
      bool one = !entry.several && !many(speaker.phrase);
      return one && told_by_role(named_a ? a : b, named_a ? b : a);
    }
    if (body_and_spokesman(a, b) || body_and_spokesman(b, a)) return true;
    if (a.entity.empty() != b.entity.empty()) return shorter_name(a, b);
    return a.name == b.name;
  }

  static bool same_role(const Party& a, const Party& b) {
    return a.anonymous && b.anonymous && !a.role.empty() && what_of(a.role) == what_of(b.role);
  }

  // Somebody of whom only the title tells, without a name ("a Belgian judge: ..."): the text names him.
  bool heading(const Entry& entry) const {
    const Party& party = entry.said.statement.speaker;
    return party.anonymous && !party.role.empty() && !entry.several &&
           std::all_of(entry.tellings.begin(), entry.tellings.end(),
                       [&](const Telling* t) { return c_.in_title(t->first); });
  }

  static bool has_word(std::u16string_view text, std::u16string_view word) {
    for (size_t at = text.find(word); at != std::u16string_view::npos && !word.empty();
         at = text.find(word, at + 1)) {
      size_t end = at + word.size();
      if ((at == 0 || text[at - 1] == u' ') && (end == text.size() || text[end] == u' '))
        return true;
    }
    return false;
  }

  // "Al-Houthi", as his followers are called too, and the man of that name.
  static bool family_of(const Party& group, const Party& man) {
    if (!group.role.empty() || man.role.empty()) return false;
    const std::u16string name = text::fold_key(group.name_ar), whole = text::fold_key(man.name_ar);
    return !name.empty() && name.find(u' ') == name.npos && whole.size() > name.size() && whole.ends_with(u' ' + name);
  }

  // "White House spokesman" and the White House.
  static bool spokesman_of(const Party& person, const Party& body) {
    size_t at = person.role.find(" spokes");
    if (at == std::string::npos || !body.role.empty() || person.code != body.code) return false;
    return within(lower(person.role.substr(0, at)), body.name);
  }

  // The director of an organisation speaks for it: his office names it.
  static bool heads_body(const Party& person, const Party& body) {
    return !person.role.empty() && body.role.empty() && head_of(body.code) == "NGO" &&
           person.code == body.code && within(lower(body.name), person.role);
  }

  // "The army spokesman", unnamed, and the army of that country.
  static bool body_and_spokesman(const Party& spokesman, const Party& body) {
    return body.role.empty() && spokesman.anonymous && single_office(spokesman.role) == "spokes" &&
           spoken_for(body);
  }

  // "The site of the army" and the army.
  static bool part_of(const Party& part, const Party& whole) {
    return part.entity.empty() && !whole.entity.empty() && part.name.ends_with(" of " + whole.name);
  }

  // "The ministry of foreign affairs" and the one of a country: all words of the one are the other's.
  static bool shorter_name(const Party& a, const Party& b) {
    if (!a.role.empty() || !b.role.empty()) return false;
    if (part_of(a, b) || part_of(b, a)) return true;
    const std::u16string x = text::fold_key(a.name_ar), y = text::fold_key(b.name_ar);
    return x.find(u' ') != x.npos && y.find(u' ') != y.npos && (has_word(x, y) || has_word(y, x));
  }

  // A spokesman and his body are one voice.
  static bool speaks_for(std::string_view body, const Party& party) {
    return !body.empty() && party.role.empty() && party.name == body;
  }

  // "spokesman" of "official spokesman of the presidency", "Presidency spokesman": who holds such
  // an office of one code is one person.
  static std::string_view single_office(std::string_view role) {
    for (std::string_view office : {"spokes", "envoy"}) {
      if (within(office, role)) return office;
    }
    return {};
  }

  // A named person and a role without a name, of one code: "the president" and who is president;
  // a body and its spokesman, but for governments, whose bodies are many.
  static bool told_by_role(const Party& named, const Party& bare) {
    if (what_of(bare.role) == "official") return false;  // there are many
    std::string_view office = single_office(bare.role);
    if (!office.empty() && office == single_office(named.role)) return true;
    if (!bare.role.empty())
      return within(what_of(bare.role), named.role) || within(what_of(named.role), bare.role);
    return within("spokesman", named.role) && sector_or_code(bare.code) != "GOV";
  }

  // ---- the learned choice

  static void add(std::vector<std::string>& to, std::string_view name, std::string_view value) {
    std::string feature(name);
    feature += value;
    if (std::find(to.begin(), to.end(), feature) == to.end()) to.push_back(std::move(feature));
  }

  static std::string_view form_name(TellingForm form) {
    constexpr std::string_view kNames[] = {"verb", "participle", "masdar", "formula", "paper"};
    return kNames[static_cast<int>(form)];
  }

  static std::string_view content_name(TellingContent content) {
    constexpr std::string_view kNames[] = {"none",   "quote", "colon", "that",
                                           "object", "prep",  "before"};
    return kNames[static_cast<int>(content)];
  }

  void telling_features(std::vector<std::string>& f, const Telling& t) const {
    std::string form(form_name(t.form)), content(content_name(t.content));
    std::string lemma(c_.lemma_text(t.lemma));
    add(f, "form=", form);
    add(f, "content=", form + " " + content);
    add(f, "word=", lemma);
    add(f, "word=", lemma + " " + content);
    add(f, "stance=", t.stance);
    add(f, "stance=", std::string(t.stance) + " " + content);
    add(f, "found=", t.speaker ? t.found : "before");
    if (t.predicate == kNoPredicate) return;
    const Predicate& p = c_.predicate(t.predicate);
    if (p.verbal) {
      add(f, "tense=", p.form.tense == lex::Tense::perfect ? "perfect" : "other");
      if (is_passive(c_, t.predicate)) add(f, "passive ", t.stance);
    }
    place_features(f, t, p);
    if (p.relative) add(f, "relative", "");
    if (p.that_clause) add(f, "that_clause", "");
    if (p.future || p.possible) add(f, "not yet", "");
    if (p.reported_by != kNoPredicate) add(f, "nested", "");
  }

  // Where the word stands in its sentence, and how far from what it tells.
  void place_features(std::vector<std::string>& f, const Telling& t, const Predicate& p) const {
    const text::Sentence& sentence = c_.doc.sentences[p.sentence];
    bool initial = p.token == sentence.first;
    const std::string first = initial ? "yes" : "no";
    add(f, "initial=", first);
    add(f, "initial=", first + " " + std::string(content_name(t.content)));
    bool said = t.content == TellingContent::that || t.content == TellingContent::colon ||
                t.content == TellingContent::quote;
    if (!said) return;
    TokenId from = p.end;
    if (t.speaker && c_.phrase(t.speaker->phrase).sentence == p.sentence)
      from = std::max(from, c_.phrase(t.speaker->phrase).last);
    TokenId at = from;
    for (; at < sentence.last; ++at) {
      const mentions::Tagged& word = c_.tags.tokens[at];
      bool opens = word.tag == mentions::Tag::particle &&
                   word.cls == mentions::WordClass::subordinator;
      bool quote = std::any_of(c_.doc.quotes.begin(), c_.doc.quotes.end(),
                               [&](const text::Quote& q) { return q.open == at; });
      if (opens || quote || c_.doc.folded_of(at) == u":") break;
    }
    std::string_view gap = at - from <= 1 ? "next" : at - from <= 8 ? "near" : "far";
    add(f, "gap=", gap);
    add(f, "gap=", std::string(gap) + " " + std::string(t.stance));
  }

  void features(Entry& entry) {
    std::vector<std::string>& f = entry.said.features;
    const Statement& s = entry.said.statement;
    add(f, "bias", "");
    add(f, "basis=", entry.basis);
    std::string_view code = s.speaker.code;
    std::string sector(sector_or_code(code));
    add(f, "sector=", sector);
    add(f, "sector=", sector + " " + std::string(entry.basis));
    add(f, "focus=", head_of(code) == c_.referents.focus ? "yes" : "no");
    if (head_of(code) == "UNK") add(f, "unknown country", "");
    bool title = true, relative = true;
    size_t tellings = 0;
    for (const Telling* t : entry.tellings) {
      telling_features(f, *t);
      bool here = c_.in_title(t->first);
      title = title && here;
      if (here) add(f, "in title", "");
      relative = relative && t->predicate != kNoPredicate && c_.predicate(t->predicate).relative;
      tellings += here ? 0 : 1;
    }
    if (title) add(f, "title only ", entry.basis);
    if (relative) add(f, "only relative", "");
    add(f, "told=", tellings < 2 ? "1" : tellings == 2 ? "2" : "3+");
    if (s.kind == StatementKind::direct) add(f, "direct", "");
    rivals(entry, f, title);
    uint32_t paragraph = c_.doc.sentences[c_.doc.tokens[entry.tellings.front()->first].sentence].paragraph;
    add(f, "where=", paragraph <= 1                        ? "lead"
                     : paragraph + 1 >= c_.doc.paragraphs ? "end"
                                                           : "middle");
    add(f, "entries=", entries_.size() < 3 ? "few" : entries_.size() < 7 ? "some" : "many");
  }

  // Another speaker of the same country or body: "Moscow" beside its minister.
  void rivals(const Entry& entry, std::vector<std::string>& f, bool title) const {
    std::string_view code = entry.said.statement.speaker.code;
    bool same_code = false, same_head = false;
    for (const Entry& other : entries_) {
      if (&other == &entry) continue;
      same_code = same_code || other.said.statement.speaker.code == code;
      same_head = same_head || head_of(other.said.statement.speaker.code) == head_of(code);
    }
    for (const Entry& other : entries_) {
      if (&other != &entry && other.said.statement.speaker.code == code)
        add(f, "beside=", std::string(entry.basis) + " " + std::string(other.basis));
    }
    std::string_view what = same_code ? "code" : same_head ? "country" : "none";
    add(f, "rival=", what);
    add(f, "rival=", std::string(what) + " " + std::string(entry.basis));
    if (title) add(f, "title rival=", what);
  }

  void weigh(Entry& entry) {
    if (silent_entry(entry)) return;
    features(entry);
    if (model_.empty()) {
      // Without weights: what tells something, by words of speech.
      bool tells = std::any_of(entry.tellings.begin(), entry.tellings.end(), [](const Telling* t) {
        return t->form == TellingForm::formula ||
               (t->form == TellingForm::verb && t->content != TellingContent::none);
      });
      if (!tells) entry.said.dropped = "statement: nothing is told";
      return;
    }
    if (entry.basis == "stranger") {
      entry.said.dropped = "statement: nothing says who the speaker is";
      return;
    }
    entry.said.weight = model_.score(entry.said.features);
    // Words quoted whole after a verb of speech need less to be a statement.
    constexpr double kQuoted = 0.5;
    bool quoted = std::any_of(entry.tellings.begin(), entry.tellings.end(), [](const Telling* t) {
      return t->form == TellingForm::verb && t->content == TellingContent::quote;
    });
    if (entry.said.weight < model_.threshold() * (quoted ? kQuoted : 1))
      entry.said.dropped = "model: unlikely a statement that a reader lists";
  }

  static constexpr size_t kNone = static_cast<size_t>(-1);
  const Context c_;
  const Model& model_;
  std::vector<Telling> tellings_;
  std::vector<Entry> entries_;
  size_t last_ = kNone, told_ = 0;
  uint32_t spoke_in_ = 0;  // the sentence of the telling before
};

}  // namespace

std::vector<Said> find_statements(const Context& context, const Model& model) {
  return StatementFinder(context.by_rules(), model).run();
}

}  // namespace marsad::events
