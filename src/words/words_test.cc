// Clitics and phrases over a small codebook. A word is dumped as proclitics, host and pronoun of
// its first reading.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "lex/compile.h"
#include "text/fold.h"
#include "words/phrases.h"

namespace marsad::words {
namespace {

namespace fs = std::filesystem;

class WordsTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const fs::path dir = fs::temp_directory_path() / "marsad_words_test";
    fs::remove_all(dir);
    write(dir / "verbs/A.tsv",
          "lemma;root;form;present;masdar;type;mode;frame;gloss;good;bad\n"
          "قتل;قتل;1;يقتل;قتل;;;;kill;;\nرمى;رمي;1;يرمي;رمي;;;;throw;;\nوصل;وصل;1;يصل;وصول;;;;"
          "arrive;;\n"
          "وفى;وفي;1;يفي;وفاء;;;;fulfil;;\nفهم;فهم;1;يفهم;فهم;;;;grasp;;\n");
    write(dir / "words/nouns_common.tsv",
          "lemma;plural;pos;gloss\nمدينة;مدن;noun;city\nلغة;لغات;noun;language\nجيش;جيوش;noun;"
          "army\nمسلح;مسلحون;noun;gunman\n"
          "ابن;أبناء;noun;son\nقتيل;قتلى;noun;dead\nباب;أبواب;noun;door\nرئيس;رؤساء;noun;"
          "president\nجوي;;adj;air\n");
    write(dir / "words/particles.tsv",
          "word;class;gloss\nفي;prep;in\nعلى;prep;on\nهو;pron;he\nهم;pron;they\nأن;sub;that\n");
    write(dir / "nouns/A.tsv",
          "lemma;plural;type;mode;frame;gloss;good;bad\nغارة جوية;غارات جوية;ASSAULT;;;air "
          "strike;;\n");
    write(dir / "places/a.tsv",
          "id;kind;name_en;names_ar;country;admin1;lat;lon;precision;source\nq;city;Jerusalem;"
          "القدس;;;;;place;hand\n"
          "b;town;Al-Bab;الباب;;;;;place;hand\nl;city;Libnan;لبنان;;;;;place;hand\ny;region;Yemen;"
          "اليمن;;;;;place;hand\n"
          "d;city;Deir ez-Zor;دير الزور;;;;;place;hand\n");
    image_ = new std::vector<std::byte>(lex::compile_codebook(dir.string()).image);
    fs::remove_all(dir);
  }
  static void TearDownTestSuite() { delete image_; }

  static void write(const fs::path& path, std::string text) {
    std::replace(text.begin(), text.end(), ';', '\t');
    fs::create_directories(path.parent_path());
    std::ofstream(path) << text;
  }

  WordsTest() : lexicon_(*lex::Lexicon::from_bytes(*image_)) {}

  text::Document document(const std::string& text) const {
    Report report;
    report.text = text;
    return text::build_document(std::move(report));
  }

  static std::string dump(std::u16string_view word, const Reading& r) {
    static constexpr const char* kNames[] = {"wa", "fa", "bi", "li", "ka", "sa", "al", "a"};
    std::string out;
    for (int bit = 0; bit < 8; ++bit) {
      if (r.proclitics & (1 << bit)) out += std::string(kNames[bit]) + "+";
    }
    out += text::to_utf8(word.substr(r.host_begin, size_t(r.host_end - r.host_begin)));
    if (r.pronoun != Pronoun::none) out += "+" + std::to_string(int(r.pronoun));
    if (r.form.lemma == lex::kNone && r.form.pos != lex::Pos::particle) out += "?";
    return out;
  }

  std::string first(const std::string& word) const {
    const text::Document doc = document(word);
    const Words words = analyse(doc, lexicon_);
    return words.readings(0).empty() ? "" : dump(doc.folded_of(0), words.readings(0)[0]);
  }

  std::string hits(const std::string& text) const {
    const text::Document doc = document(text);
    const Words words = analyse(doc, lexicon_);
    std::string out;
    for (const PhraseHit& h : find_phrases(doc, words, lexicon_)) {
      if (h.phrase.kind == lex::PhraseKind::closed) continue;
      out += std::to_string(h.first) + "-" + std::to_string(h.last) + " ";
    }
    return out;
  }

  static std::vector<std::byte>* image_;
  lex::Lexicon lexicon_;
};

std::vector<std::byte>* WordsTest::image_ = nullptr;

TEST_F(WordsTest, CliticsAreSplit) {
  const std::pair<const char*, const char*> cases[] = {
      {"قتل", "قتل"},
      {"وقتل", "wa+قتل"},
      {"وصل", "وصل"},
      {"فوصلوا", "fa+وصلوا"},
      {"سيقتلونهم", "sa+يقتلون+3"},
      {"قتلوهم", "قتلو+3"},
      {"رماه", "رما+1"},
      {"مدينتها", "مدينت+2"},
      {"وبالمدينة", "wa+bi+al+مدينة"},
      {"للجيش", "li+al+جيش"},
      {"للغة", "li+al+لغة"},
      {"وللمسلحين", "wa+li+al+مسلحين"},
      {"مسلحيه", "مسلحي+1"},
      {"أبناؤهم", "ابناؤ+3"},
      {"وفي", "wa+في"},
      {"فهم", "فهم"},
      {"بها", "bi++2"},
      {"ولهم", "wa+li++3"},
      {"عليهم", "علي+3"},
      {"وهو", "wa+هو"},
      {"لبنان", "لبنان"},
      {"ولبنان", "wa+لبنان"},
      {"لليمن", "li+al+يمن"},
      {"القدس", "al+قدس"},
      {"ليقتلوا", "li+يقتلوا"},
      {"كالجيش", "ka+al+جيش"},
      {"قتيلاً", "قتيلا"},
      {"قتلاهم", "قتلا+3"},
      {"بأن", "bi+ان"},
  };
  for (const auto& [word, want] : cases) EXPECT_EQ(first(word), want) << word;
}

TEST_F(WordsTest, LooseSpellingsAreFound) {
  EXPECT_EQ(first("المدينه"), "al+مدينه");
  EXPECT_EQ(first("أبناءهم"), "ابناء+3");
  EXPECT_EQ(first("المدييينة"), "al+مدييينة");
}

TEST_F(WordsTest, UnknownWordsKeepCandidates) {
  EXPECT_EQ(first("والزعتري"), "wa+al+زعتري?");
  EXPECT_EQ(first("وزعتري"), "wa+زعتري?");
  EXPECT_EQ(first("زعتري"), "زعتري?");
  const text::Document doc = document("وزعتري");
  EXPECT_EQ(analyse(doc, lexicon_).readings(0).size(), 2u);
}

TEST_F(WordsTest, CliticsBeforeFiguresStandAlone) {
  const text::Document doc = document("و50 قتيلا");
  const Words words = analyse(doc, lexicon_);
  ASSERT_FALSE(words.readings(0).empty());
  EXPECT_EQ(words.readings(0)[0].proclitics, pro_conj_wa);
}

TEST_F(WordsTest, PhrasesAreMet) {
  EXPECT_EQ(hits("في القدس"), "1-2 ");
  EXPECT_EQ(hits("بالقدس"), "0-1 ");
  EXPECT_EQ(hits("وبدير الزور"), "0-2 ");
  EXPECT_EQ(hits("فتح باب المدينة"), "");
  EXPECT_EQ(hits("في الباب"), "1-2 ");
  EXPECT_EQ(hits("الغارة الجوية"), "0-2 ");
  EXPECT_EQ(hits("والغارات الجوية"), "0-2 ");
  EXPECT_EQ(hits("غارتان جويتان"), "0-2 ");
  EXPECT_EQ(hits("دير الزوري"), "");
}

}  // namespace
}  // namespace marsad::words
