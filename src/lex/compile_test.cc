// Small codebooks written to a folder of their own, compiled, loaded, checked.
#include "lex/compile.h"
#include "lex/frame.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "lex/check.h"
#include "text/fold.h"

namespace marsad::lex {
namespace {

namespace fs = std::filesystem;

class Codebook : public testing::Test {
 protected:
  void SetUp() override {
    dir_ = fs::temp_directory_path() /
           ("marsad_lex_" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) +
            "_" + ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(dir_);
  }
  void TearDown() override { fs::remove_all(dir_); }

  void file(const std::string& name, std::string text) {
    std::replace(text.begin(), text.end(), ';', '\t');
    fs::create_directories((dir_ / name).parent_path());
    std::ofstream(dir_ / name) << text;
  }

  Lexicon load() {
    image_ = compile_codebook(dir_.string()).image;
    auto lexicon = Lexicon::from_bytes(image_);
    EXPECT_TRUE(lexicon.has_value());
    return *lexicon;
  }

  std::string faults() {
    std::string out;
    for (const Fault& f : check_codebook(dir_.string())) {
      out += f.file + ":" + std::to_string(f.line) + ":" + std::to_string(f.column) + " " +
             f.message + "\n";
    }
    return out;
  }

  fs::path dir_;
  std::vector<std::byte> image_;
};

constexpr const char* kVerbs = "lemma;root;form;present;masdar;type;mode;frame;gloss;good;bad\n";
constexpr const char* kActors = "id;kind;name_en;names_ar;code;role;office;from;to;note\n";
constexpr const char* kCountries =
    "iso3;iso2;name_en;names_ar;nisba;capital_en;capital_ar;lat;lon;source\n";

TEST_F(Codebook, SensesFollowTheirLemma) {
  file("verbs/ASSAULT.tsv", std::string(kVerbs) +
                                "قصف;قصف;1;يقصف;قصف;ASSAULT;aerial;subj=actor obj=target;bomb;;\n"
                                "أطلق;طلق;4;;;ASSAULT;;subj=actor obj!={نار,صاروخ}weapon "
                                "على=target:party,place;fire;;\n");
  file("verbs/COOPERATE.tsv", std::string(kVerbs) + "أطلق;طلق;4;;;;;~على obj!={سراح};release;;\n");
  const Lexicon x = load();
  const auto forms = x.forms(text::fold_key("أطلقوا"));
  ASSERT_EQ(forms.size(), 1u);
  const Lemma& l = x.lemmas()[forms[0].lemma];
  ASSERT_EQ(l.senses, 2);
  const Sense& s = x.senses()[l.first_sense];
  EXPECT_EQ(s.row, "verbs/ASSAULT:أطلق");
  ASSERT_EQ(s.slots, 3);
  const FrameSlot& weapon = x.slots()[s.first_slot + 1];
  EXPECT_TRUE(weapon.required);
  EXPECT_EQ(weapon.role, Role::weapon);
  EXPECT_EQ(weapon.words, 2);
  EXPECT_EQ(x.slots()[s.first_slot + 2].classes, filler_party | filler_place);
  EXPECT_TRUE(x.slots()[x.senses()[l.first_sense + 1].first_slot].forbidden);
  EXPECT_EQ(x.forms(text::fold_key("القصف")).size(), 0u);
  EXPECT_EQ(x.forms(text::fold_key("قصف")).size(), 2u);  // verb and masdar
}

TEST(Frames, EverySlotHasItsName) {
  std::vector<FrameFault> faults;
  const auto slots = parse_frame("subj=actor ك=theme عبر!=place أمام=target adv!={عسكري,مالي} future!=content", faults);
  EXPECT_TRUE(faults.empty());
  ASSERT_EQ(slots.size(), 6u);
  const Slot expected[] = {Slot::subj, Slot::ka, Slot::through, Slot::amam, Slot::adv, Slot::future};
  for (size_t i = 0; i < slots.size(); ++i) EXPECT_EQ(slots[i].slot.slot, expected[i]);
  EXPECT_EQ(slot_name(Slot::through), "عبر");
  EXPECT_EQ(slots[4].words.size(), 2u);
}

TEST_F(Codebook, CompoundsInflect) {
  file("nouns/ASSAULT.tsv",
       "lemma;plural;type;mode;frame;gloss;good;bad\nغارة جوية;غارات "
       "جوية;ASSAULT;aerial;gen=actor;air strike;;\n");
  const Lexicon x = load();
  const auto has = [&](const char* phrase) {
    const std::u16string key = text::fold_key(phrase);
    for (const Phrase& p : x.phrases(std::u16string_view(key).substr(0, key.find(u' ')))) {
      if (p.key == key) return true;
    }
    return false;
  };
  for (const char* phrase : {"غارة جوية", "غارة الجوية", "غارات جوية", "غارات الجوية",
                             "غارتان جويتان", "غارتين الجويتين"}) {
    EXPECT_TRUE(has(phrase)) << phrase;
  }
}

TEST_F(Codebook, OfficesHaveHoldersByDate) {
  file("actors/a.tsv", std::string(kActors) +
                           "obama;person;Barack Obama;باراك "
                           "أوباما;USA/GOV;President;president:USA;2009-01-20;2017-01-20;\n"
                           "trump;person;Donald Trump;دونالد ترامب|ترامب;USA/ELI;;;;;\n"
                           "trump;person;Donald Trump;دونالد "
                           "ترامب;USA/GOV;President;president:USA;2017-01-20;2021-01-20;\n");
  const Lexicon x = load();
  const auto holder = [&](std::string_view date) {
    const Id t = x.office_holder("president:USA", date);
    return t == kNone ? std::string_view() : x.actors()[x.tenures()[t].actor].id;
  };
  EXPECT_EQ(holder("2016-05-01"), "obama");
  EXPECT_EQ(holder("2018"), "trump");
  EXPECT_EQ(holder("2017-01-20"), "trump");
  EXPECT_EQ(holder("2030-01-01"), "");
  EXPECT_EQ(holder(""), "trump");
  EXPECT_EQ(x.actors()[1].tenures, 2);
}

TEST_F(Codebook, CountriesAreFoundByCodeAndNisba) {
  file("countries.tsv",
       std::string(kCountries) +
           "USA;US;United States;الولايات المتحدة|أميركا;أميركي;Washington;واشنطن;38.9;-77;hand\n"
           "KOR;KR;South Korea;كوريا الجنوبية;كوري جنوبي;Seoul;سول;37.5;127;hand\n");
  const Lexicon x = load();
  EXPECT_EQ(x.countries()[x.country("USA")].name_en, "United States");
  EXPECT_EQ(x.country("XXX"), kNone);
  const auto nisba = x.phrases(text::fold_key("أميركيون"));
  ASSERT_EQ(nisba.size(), 1u);
  EXPECT_EQ(nisba[0].kind, PhraseKind::nisba);
  EXPECT_EQ(nisba[0].form.number, Number::plural);
  EXPECT_EQ(nisba[0].id, x.country("USA"));
  EXPECT_TRUE(x.phrases(text::fold_key("ولايات"))[0].article);
  bool both = false;
  for (const Phrase& p : x.phrases(text::fold_key("كورية")))
    both |= p.key == text::fold_key("كورية الجنوبية");
  EXPECT_TRUE(both);
}

TEST_F(Codebook, EveryFaultIsNamedWithItsPlace) {
  file("types.tsv", "type\nASSAULT\n");
  file("countries.tsv",
       std::string(kCountries) + "USA;US;United States;أميركا;أميركي;;;38.9;200;hand\n");
  file("verbs/ASSAULT.tsv", std::string(kVerbs) +
                                "قصف;قصف;1;يقصف;قصف;ASSALT;;subj=actor obbj=target;bomb;;\n"
                                "قصفَ;قصف;5;;;ASSAULT;;;bomb;;\n");
  file("actors/a.tsv", std::string(kActors) + "a;person;A;أحمد;USA/MLI;;;2020-13;1850;\n");
  file("actors/b.tsv", std::string(kActors) +
                           "b;person;B;سامي;USA/MIL;;;2019;;\nb;person;B;سامي;USA/MIL;;;2019;;\n");
  const std::string all = faults();
  for (const char* part :
       {"actors/b.tsv:3", "this actor has a row", "verbs/ASSAULT.tsv:2:20 no such type",
        "no such slot: obbj", "a vowel sign",
        "root and form do not give", "not a number of degrees: 200", "no such sector: MLI",
        "not a date from 1900 to 2035: 2020-13", "not a date from 1900 to 2035: 1850"}) {
    EXPECT_NE(all.find(part), std::string::npos) << part << "\n" << all;
  }
}

TEST_F(Codebook, ImagesAreEqualAndGuarded) {
  file(
      "verbs/ASSAULT.tsv",
      std::string(kVerbs) +
          "قصف;قصف;1;يقصف;قصف;ASSAULT;;subj=actor obj=target;bomb;قصف الجيش القرية. || قصفوها.;\n");
  file("models/weights.bin", "12345");
  load();
  EXPECT_EQ(image_, compile_codebook(dir_.string()).image);
  const auto x = Lexicon::from_bytes(image_);
  EXPECT_EQ(x->blob("weights.bin").size(), 5u);
  EXPECT_EQ(x->blob("absent").size(), 0u);
  EXPECT_FALSE(Lexicon::from_bytes(std::span(image_).first(100)).has_value());
  EXPECT_FALSE(Lexicon::from_bytes(std::span(image_).first(image_.size() / 2)).has_value());
  EXPECT_EQ(Lexicon::from_file("/nowhere/x.image").error().code, Code::io);
  EXPECT_EQ(examples(dir_.string()).size(), 2u);
  EXPECT_FALSE(find_codebook(*x, "قصف").empty());
  EXPECT_EQ(list_codebook(*x, "senses").size(), 1u);
}

}  // namespace
}  // namespace marsad::lex
