// Names -> phrases. A name is looked up by its first word without the article; the words after it
// must follow as written (folded). Every single-word name, and the words of persons' names, are
// also known hosts (Pos::name), so that splitting clitics does not cut Libnan into li and Bnan.
#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <unordered_set>

#include "lex/model.h"
#include "lex/morphology.h"
#include "lex/spell.h"
#include "text/fold.h"
#include "text/letters.h"

namespace marsad::lex {
namespace {

using namespace letter;
using String = std::u16string;

double number_of(std::string_view text, bool& good) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  good = error == std::errc() && end == text.data() + text.size();
  return value;
}

uint32_t kind_weight(std::string_view kind) {
  static constexpr std::pair<std::string_view, uint32_t> kWeights[] = {
      {"region", 450}, {"province", 400}, {"city", 300},    {"sea", 280},
      {"strait", 280}, {"river", 260},    {"island", 240},  {"district", 220},
      {"town", 200},   {"camp", 180},     {"village", 100}, {"neighbourhood", 90},
  };
  for (const auto& [name, weight] : kWeights) {
    if (kind == name) return weight;
  }
  return 150;
}

class Names {
 public:
  explicit Names(Model& model) : model_(model) {}

  void run() {
    for (const Table& t : model_.tables) {
      for (const Row& r : t.rows) {
        switch (t.kind) {
          case FileKind::countries:
            add_country(t, r);
            break;
          case FileKind::places:
            collect_place(t, r);
            break;
          case FileKind::actors:
            add_tenure(t, r);
            break;
          case FileKind::offices:
            add_office(t, r);
            break;
          case FileKind::closed:
            add_closed(t, r);
            break;
          default:
            break;
        }
      }
    }
    add_places();
    add_actors();
    add_closed_forms();
  }

 private:
  void fault(const Table& t, const Row& r, std::string_view column, std::string message,
             bool warning = false) {
    model_.faults.push_back(t.fault(r, column, std::move(message), warning));
  }

  void add_names(PhraseKind kind, Id id, std::string_view cell, bool every_word) {
    for (const std::string_view name : split_cell(cell)) {
      const String folded = text::fold_key(name);
      Form form;
      form.pos = Pos::name;
      const auto words = split_words(raw_letters(name));
      if (words.empty()) continue;
      add_phrase(model_, kind, id, form, folded, has_article(words[0]));
      if (words.size() == 1 || every_word) {
        for (const String& word : words) add_name_word(word);
      }
    }
  }

  void add_name_word(const String& raw) {
    const String host = fold_letters(has_article(raw) ? raw.substr(2) : raw);
    if (host.size() < 2 || !name_words_.insert(host).second) return;
    model_.texts.push_back(text::to_utf8(host));
    Form form;
    form.pos = Pos::name;
    form.lemma = lemma_of(model_, 'm', "", model_.texts.back(), Pos::name, "");
    model_.forms.push_back({host, form});
  }

  // ---- countries

  void add_country(const Table& t, const Row& r) {
    const std::string_view iso3 = t.cell(r, "iso3");
    if (iso3.size() != 3) return fault(t, r, "iso3", "a country needs a code of three letters");
    Country c;
    c.iso3 = iso3;
    c.iso2 = t.cell(r, "iso2");
    c.name_en = t.cell(r, "name_en");
    const auto names = split_cell(t.cell(r, "names_ar")),
               capitals = split_cell(t.cell(r, "capital_ar"));
    if (!names.empty()) c.name_ar = names[0];
    c.capital_en = t.cell(r, "capital_en");
    if (!capitals.empty()) c.capital_ar = capitals[0];
    bool good = true;
    c.lat = number_of(t.cell(r, "lat"), good);
    c.lon = number_of(t.cell(r, "lon"), good);
    const Id id = Id(model_.countries.size());
    model_.countries.push_back(c);
    for (const std::string_view capital : capitals) capitals_[text::fold_key(capital)].push_back(id);
    add_names(PhraseKind::country, id, t.cell(r, "names_ar"), false);
    add_names(PhraseKind::capital, id, t.cell(r, "capital_ar"), false);
    for (const std::string_view nisba : split_cell(t.cell(r, "nisba"))) add_nisba(id, nisba);
  }

  // All words of a nisba that end in ya inflect together (kuri janubi); others stay (janub afriqi).
  void add_nisba(Id country, std::string_view cell) {
    const auto words = split_words(raw_letters(cell));
    if (words.empty()) return;
    const Id lemma = lemma_of(model_, 's', "", cell, Pos::nisba, "");
    std::vector<std::vector<Inflected>> columns;
    size_t rows = 1;
    for (const String& word : words) {
      std::vector<Inflected> forms;
      if (word.back() == ya) {
        NounCells cells;
        cells.singular = word;
        cells.pos = Pos::nisba;
        inflect_adjective(cells, forms);
        rows = std::max(rows, forms.size());
      } else {
        Inflected same{fold_letters(word), {}};
        same.form.pos = Pos::nisba;
        same.form.number =
            words.size() == 1 ? Number::plural : Number::none;  // a broken plural: akrad
        forms.push_back(std::move(same));
      }
      columns.push_back(std::move(forms));
    }
    for (size_t i = 0; i < rows; ++i) add_nisba_row(country, lemma, columns, i);
  }

  void add_nisba_row(Id country, Id lemma, const std::vector<std::vector<Inflected>>& columns,
                     size_t i) {
    String key, definite;
    Form form;
    for (const auto& column : columns) {
      const Inflected& word = column[std::min(i, column.size() - 1)];
      if (column.size() > 1 || columns.size() == 1) form = word.form;
      if (!key.empty()) {
        key += u' ';
        definite += String{u' ', alef, lam};
      }
      key += word.key;
      definite += word.key;
    }
    form.lemma = lemma;
    if (columns.size() == 1) model_.forms.push_back({key, form});
    if (form.before_suffix) return;
    add_phrase(model_, PhraseKind::nisba, country, form, key, false);
    if (definite != key) add_phrase(model_, PhraseKind::nisba, country, form, definite, false);
  }

  // ---- places: a row written by hand replaces a generated one of the same id

  struct Collected {
    const Table* table;
    const Row* row;
  };

  static bool generated(const Table& t) { return t.stem.ends_with("_generated"); }

  void collect_place(const Table& t, const Row& r) {
    const std::string_view id = t.cell(r, "id");
    if (id.empty()) return fault(t, r, "id", "the id is missing");
    const auto [at, fresh] = place_ids_.try_emplace(id, collected_.size());
    if (fresh) {
      collected_.push_back({&t, &r});
      return;
    }
    Collected& before = collected_[at->second];
    if (generated(*before.table) == generated(t))
      return fault(t, r, "id", "this id is taken: " + std::string(id));
    if (generated(*before.table)) before = {&t, &r};
  }

  void add_places() {
    for (const Collected& c : collected_) {
      const Table& t = *c.table;
      const Row& r = *c.row;
      PlaceRow p;
      p.id = t.cell(r, "id");
      p.kind = t.cell(r, "kind");
      p.name_en = t.cell(r, "name_en");
      const auto names = split_cell(t.cell(r, "names_ar"));
      if (!names.empty()) p.name_ar = names[0];
      p.country = t.cell(r, "country");
      p.precision = t.cell(r, "precision");
      p.source = t.cell(r, "source");
      bool lat = false, lon = false;
      p.lat = number_of(t.cell(r, "lat"), lat);
      p.lon = number_of(t.cell(r, "lon"), lon);
      p.located = lat && lon;
      const auto admin1 = place_ids_.find(t.cell(r, "admin1"));
      if (admin1 != place_ids_.end()) p.admin1 = Id(admin1->second);
      p.weight = kind_weight(p.kind) + (generated(t) ? 0 : 50);
      const Id id = Id(model_.places.size());
      for (const std::string_view name : names) seat(name, id, p);
      model_.places.push_back(p);
      add_names(PhraseKind::place, id, t.cell(r, "names_ar"), false);
    }
  }

  // A city that bears a capital's name is better known than all others; in its country it is that capital.
  void seat(std::string_view name, Id id, PlaceRow& place) {
    const auto named = capitals_.find(text::fold_key(name));
    if (place.kind != "city" || named == capitals_.end()) return;
    place.weight = 1000;
    for (const Id country : named->second) {
      Country& one = model_.countries[country];
      if (one.iso3 == place.country && one.capital == kNone) one.capital = id;
    }
  }

  // ---- actors

  struct Person {
    Actor actor;
    std::string names;
    std::vector<Tenure> tenures;
  };

  void add_tenure(const Table& t, const Row& r) {
    const std::string_view id = t.cell(r, "id");
    if (id.empty()) return fault(t, r, "id", "the id is missing");
    const auto [at, fresh] = actor_ids_.try_emplace(id, people_.size());
    if (fresh) people_.emplace_back();
    Person& p = people_[at->second];
    const std::string_view names = t.cell(r, "names_ar");
    if (fresh) {
      p.actor.id = id;
      p.actor.kind = t.cell(r, "kind");
      p.actor.name_en = t.cell(r, "name_en");
      const auto parts = split_cell(names);
      if (!parts.empty()) p.actor.name_ar = parts[0];
    }
    p.names += '|';
    p.names += names;
    const Tenure tenure{t.cell(r, "code"), t.cell(r, "role"), t.cell(r, "office"),
                        t.cell(r, "from"), t.cell(r, "to"),   Id(at->second)};
    if (std::ranges::find(p.tenures, tenure) != p.tenures.end())
      return fault(t, r, "id", "this actor has a row with this code, role, office and time already: take one out");
    p.tenures.push_back(tenure);
  }

  void add_actors() {
    for (Person& p : people_) {
      std::stable_sort(p.tenures.begin(), p.tenures.end(), [](const Tenure& a, const Tenure& b) {
        const bool a_dated = !a.from.empty() || !a.to.empty(),
                   b_dated = !b.from.empty() || !b.to.empty();
        return a_dated != b_dated ? a_dated : a.from < b.from;
      });
      p.actor.first_tenure = Id(model_.tenures.size());
      p.actor.tenures = uint16_t(p.tenures.size());
      model_.tenures.insert(model_.tenures.end(), p.tenures.begin(), p.tenures.end());
      const Id id = Id(model_.actors.size());
      model_.actors.push_back(p.actor);
      add_names(PhraseKind::actor, id, p.names, p.actor.kind == "person");
    }
  }

  // ---- offices and closed words

  void add_office(const Table& t, const Row& r) {
    for (const std::string_view phrase : split_cell(t.cell(r, "phrase"))) {
      const Id id = Id(model_.offices.size());
      model_.offices.push_back(
          {phrase, t.cell(r, "sector"), t.cell(r, "name_en"), t.cell(r, "office")});
      const auto words = split_words(raw_letters(phrase));
      if (!words.empty())
        add_phrase(model_, PhraseKind::office, id, {}, text::fold_key(phrase),
                   has_article(words[0]));
    }
  }

  void add_closed(const Table& t, const Row& r) {
    for (const std::string_view word : split_cell(t.cell(r, "word"))) {
      const Id id = Id(model_.closed.size());
      model_.closed.push_back({word, t.cell(r, "class"), t.cell(r, "value"), t.cell(r, "gloss")});
      Form form;
      form.pos = closed_pos(t, r);
      add_phrase(model_, PhraseKind::closed, id, form, text::fold_key(word), false);
    }
  }

  // Quantities, days and the like behave as nouns: they take the article. Words of names are names.
  static Pos closed_pos(const Table& t, const Row& r) {
    if (t.stem == "words/latin_names" || t.stem == "words/given_names") return Pos::name;
    if (t.stem != "words/particles" && t.stem != "words/prepositions") return Pos::noun;
    const std::string_view cls = t.cell(r, "class");
    if (cls == "adv") return Pos::adverb;
    return cls == "quant" || cls == "comparator" ? Pos::noun : Pos::particle;
  }

  // Words of these classes tell what verbs do: no nouns where a verb row makes the form.
  static bool of_verbs(std::string_view cls) {
    constexpr std::string_view kClasses[] = {
        "toll",     "toll_met",   "qualifies",  "impersonal",   "copula",        "munition_fate", "no_comment",
        "date.was", "date.ahead", "cmp.before", "number.change", "number.sport", "talks.about"};
    return std::find(std::begin(kClasses), std::end(kClasses), cls) != std::end(kClasses);
  }

  // Particles are known hosts; other closed words only where no row makes the same noun.
  void add_closed_forms() {
    std::unordered_set<String> known, verbs;
    for (const ModelForm& f : model_.forms) {
      const Pos pos = f.form.pos;
      if (pos == Pos::verb) verbs.insert(f.key);
      if (pos != Pos::verb && pos != Pos::name && !f.form.construct && !f.form.before_suffix)
        known.insert(f.key);
    }
    for (const ModelPhrase& p : model_.phrases) {
      if (p.kind != PhraseKind::closed || p.words != 1) continue;
      const bool particle = p.form.pos == Pos::particle;
      if (!particle && known.contains(p.key)) continue;
      if (!particle && has_article(p.key) && known.contains(p.key.substr(2))) continue;
      const Closed& c = model_.closed[p.id];
      if (!particle && of_verbs(c.cls) && verbs.contains(p.key)) continue;
      Form form = p.form;
      form.lemma = lemma_of(model_, particle ? 'p' : 'n', "", c.word, form.pos, c.gloss);
      if (form.pos == Pos::noun) form.number = Number::singular;
      model_.forms.push_back({p.key, form});
    }
  }

  Model& model_;
  std::unordered_set<String> name_words_;
  std::unordered_map<String, std::vector<Id>> capitals_;  // folded name -> countries
  std::map<std::string_view, size_t> place_ids_, actor_ids_;
  std::vector<Collected> collected_;
  std::vector<Person> people_;
};

}  // namespace

bool has_article(std::u16string_view word) {
  return word.size() > 3 && word[0] == alef && word[1] == lam;
}

std::vector<String> split_words(std::u16string_view text) {
  std::vector<String> out;
  for (size_t i = 0; i < text.size();) {
    size_t end = text.find(u' ', i);
    if (end == std::u16string_view::npos) end = text.size();
    if (end > i) out.emplace_back(text.substr(i, end - i));
    i = end + 1;
  }
  return out;
}

void add_phrase(Model& model, PhraseKind kind, Id id, const Form& form, const String& folded,
                bool article) {
  auto words = split_words(folded);
  if (words.empty() || words.size() > 20) return;
  ModelPhrase p;
  p.kind = kind;
  p.id = id;
  p.form = form;
  p.article = article && words[0].size() > 3;
  if (p.article) words[0].erase(0, 2);
  p.first = words[0];
  p.words = uint8_t(words.size());
  for (const String& w : words) {
    if (!p.key.empty()) p.key += u' ';
    p.key += w;
  }
  model.phrases.push_back(std::move(p));
}

void compile_names(Model& model) {
  Names(model).run();
}

}  // namespace marsad::lex
