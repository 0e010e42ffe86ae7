// The codebook in memory between its files and its image: what compile.cc fills and image_write.cc
// lays out.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lex/frame.h"
#include "lex/lexicon.h"
#include "lex/table.h"

namespace marsad::lex {

struct ModelSense {
  std::string_view type, mode;
  std::string row;
  uint32_t line = 0;
  std::vector<FrameSlot> slots;  // first_word: into Model::frame_words
  Id lemma = kNone;
  bool event = false;  // of verbs/ or nouns/; else of speech or light
  Id speech = kNone, light = kNone;
};

struct ModelPhrase {
  PhraseKind kind = PhraseKind::lemma;
  Id id = kNone;
  Form form;
  std::u16string first, key;
  uint8_t words = 1;
  bool article = false;
};

struct ModelForm {
  std::u16string key;
  Form form;
};

// string_views point into the tables, which the model keeps.
struct Model {
  std::deque<Table> tables;
  std::deque<std::string> texts;  // strings that no table holds
  std::vector<Fault> faults;

  std::vector<Lemma> lemmas;
  std::map<std::string, Id, std::less<>> lemma_ids;  // class letter + form + text
  std::vector<ModelForm> forms;
  std::vector<ModelPhrase> phrases;
  std::vector<ModelSense> senses;
  std::vector<Id> frame_words;
  std::vector<Head> heads;
  std::vector<Weapon> weapons;
  std::vector<Speech> speech;
  std::vector<Light> lights;
  std::vector<Modality> modalities;
  std::vector<Country> countries;
  std::vector<PlaceRow> places;
  std::vector<Actor> actors;
  std::vector<Tenure> tenures;
  std::vector<Office> offices;
  std::vector<Closed> closed;
  std::vector<std::pair<std::string, std::string>> blobs;  // name, bytes
  std::string hash;
};

// Lemmas, forms and senses of verbs/, nouns/ and words/.
void compile_words(Model& model);
// Phrases of names: countries, places, actors, offices, closed words. After compile_words.
void compile_names(Model& model);
// Sorts and numbers everything; after this the model is what the image holds.
void settle(Model& model);

// The lemma of this class and text, made when absent. `cls` is 'v', 'n', 'm' (name), 's' (nisba) or
// 'p' (particle).
Id lemma_of(Model& model, char cls, std::string_view form, std::string_view text, Pos pos,
            std::string_view gloss);

// Adds a folded phrase; with `article` its first word begins with the article, which the key loses.
// Empty text adds nothing.
void add_phrase(Model& model, PhraseKind kind, Id id, const Form& form,
                const std::u16string& folded, bool article);

// Words between single spaces.
std::vector<std::u16string> split_words(std::u16string_view text);

// The raw word begins with the article and two letters stay after it (a word with hamza on its alef
// does not).
bool has_article(std::u16string_view word);

// All of the above for a folder; faults are in the model.
Model build_model(const std::string& dir);

std::vector<std::byte> write_image(const Model& model);

}  // namespace marsad::lex
