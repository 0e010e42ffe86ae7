#include "clauses/predicate.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "lex/compile.h"
#include "mentions/values_grammar.h"

namespace marsad::clauses {
namespace {

struct Known {
  explicit Known(lex::Lexicon loaded) : lexicon(std::move(loaded)), grammar(lexicon), values(lexicon) {}
  lex::Lexicon lexicon;
  mentions::Grammar grammar;
  mentions::ValueGrammar values;
};

const Known& known() {
  static const std::vector<std::byte> image = lex::compile_codebook(MARSAD_SOURCE_DIR "/codebook").image;
  static const Known made(std::move(*lex::Lexicon::from_bytes(image)));
  return made;
}

std::string name_of(lex::Slot slot) {
  if (slot == lex::Slot::subj) return "subj";
  if (slot == lex::Slot::obj) return "obj";
  if (slot == lex::Slot::bi) return "bi";
  if (slot == lex::Slot::min) return "min";
  return slot == lex::Slot::ila ? "ila" : "other";
}

// "subj=X obj=Y" of the predicate whose first word is `trigger`; "none" where no predicate begins there.
std::string clause_of(const std::string& text, const std::string& trigger) {
  const Known& k = known();
  Report report;
  report.text = text;
  report.published = "2024-01-24";
  const text::Document doc = text::build_document(report);
  const words::Words words = words::analyse(doc, k.lexicon);
  const std::vector<mentions::Value> values = mentions::find_values(doc, words, k.values);
  const mentions::Tags tags = mentions::tag(doc, words, k.lexicon, k.grammar, values);
  const mentions::Phrases phrases = mentions::find_phrases(doc, tags, values, k.lexicon, k.grammar);
  const Predicates found = find_predicates(doc, words, tags, phrases, k.lexicon, k.grammar);
  for (const Predicate& p : found.predicates) {
    if (text::slice(doc, doc.span(p.token, p.token + 1)) != trigger) continue;
    std::string out;
    for (const Argument* a = found.begin(p); a != found.end(p); ++a) {
      const std::string slot = name_of(a->slot);
      if (slot == "other" || a->phrase == kNoPhrase) continue;
      const mentions::Phrase& phrase = phrases.phrases[a->phrase];
      out += (out.empty() ? "" : " ") + slot + "=" + text::slice(doc, doc.span(phrase.first, phrase.last));
    }
    return out;
  }
  return "none";
}

struct Case {
  const char* text;
  const char* trigger;
  const char* clause;
};

void check(const std::vector<Case>& cases) {
  for (const Case& one : cases) EXPECT_EQ(clause_of(one.text, one.trigger), one.clause) << one.text;
}

TEST(Clauses, ParticiplesTellAFurtherDeed) {
  check({
      {"نددت النقابات بالاعتقالات داعية إلى إطلاق سراح الموقوفين.", "داعية", "subj=النقابات ila=إطلاق سراح"},
      {"قال الوزير إن الحوار مستمر متهما إيران بدعم المسلحين.", "متهما", "subj=الوزير obj=إيران bi=بدعم"},
      {"قال الناطق \"انتهى الأمر،\" مشيدا بدور الوسطاء.", "مشيدا", "subj=الناطق bi=بدور الوسطاء"},
      {"كان المدين مطالبا بدفع غرامة.", "مطالبا", "bi=بدفع"},
      {"قصفت المدفعية مدينة رفح.", "مدينة", "none"},
      {"طلبت الوزارة من القنصل مغادرة البلاد.", "مغادرة", ""},
  });
}

TEST(Clauses, WordsBetweenAVerbAndItsObject) {
  check({
      {"رفضت الحكومة أي تدخل في شؤونها.", "رفضت", "subj=الحكومة obj=تدخل"},
      {"ينفي الحزب بشكل قاطع أي علاقة بالهجوم.", "ينفي", "subj=الحزب obj=علاقة bi=بالهجوم"},
      {"اتهم الرئيس، في كلمة ألقاها أمس، طهران بتهديد جيرانها.", "اتهم", "subj=الرئيس obj=طهران bi=بتهديد"},
      {"انتقد النائب، الذي يرأس لجنة الدفاع، الحكومة.", "انتقد", "subj=النائب obj=الحكومة"},
      {"أبلغ الوزير من جانبه السفير برفض القرار.", "أبلغ", "subj=الوزير obj=السفير bi=برفض"},
      {"حث الوزراء الثلاثة الأمم المتحدة على التحرك.", "حث", "subj=الوزراء الثلاثة obj=الأمم المتحدة"},
      {"طالبت الوزارة أكثر من مرة البلدية بالتعاون.", "طالبت", "subj=الوزارة obj=البلدية bi=بالتعاون"},
  });
}

TEST(Clauses, PassiveParticiplesAsPredicates) {
  check({
      {"كان الصحفي محتجزا منذ عام.", "محتجزا", "subj=الصحفي"},
      {"قالت المنظمة إن الناشط معتقل في القاهرة.", "معتقل", "subj=الناشط"},
      {"شنت القوات مدعومة من روسيا هجوما على إدلب.", "مدعومة", "subj=القوات min=روسيا"},
      {"هاجمت القوات، مدعومة من روسيا، مواقع المسلحين.", "هاجمت", "subj=القوات obj=مواقع المسلحين"},
      {"تسلم العراق من لبنان متهما بالفساد.", "متهما", "none"},
  });
}

TEST(Clauses, SubjectsAndObjectsFurtherOff) {
  check({
      {"النظام السوري كان قد نفى تلك المزاعم.", "نفى", "subj=النظام السوري obj=المزاعم"},
      {"قطعت الرباط علاقاتها الدبلوماسية مع طهران.", "قطعت", "subj=الرباط obj=علاقاتها الدبلوماسية"},
      {"أغلقت الشرطة الطرق مؤقتا.", "أغلقت", "subj=الشرطة obj=الطرق"},
      {"تبنى المجلس قرارا يدعو إلى وقف القتال.", "يدعو", "subj=قرارا ila=وقف القتال"},
  });
}

TEST(Clauses, WhatPrepositionsLeadIsNoObject) {
  check({
      {"اعتقلت الشرطة على خلفية التحقيق صحفيا.", "اعتقلت", "subj=الشرطة obj=صحفيا"},
      {"أنهى الوزير بموجب الاتفاق الحصار.", "أنهى", "subj=الوزير obj=الحصار"},
      {"حررت القوات، الجمعة، بإسناد من التحالف، مدينة المخا.", "حررت", "subj=القوات obj=مدينة المخا"},
      {"اتهم الحزب الحكومة بإطلاقها، ليل الأربعاء، صواريخ على البلدة.", "بإطلاقها", "obj=صواريخ"},
      {"أغلقت السلطات العشرات من المكاتب.", "أغلقت", "subj=السلطات obj=العشرات من المكاتب"},
  });
}

TEST(Clauses, TheVerbThatLooksLikeAParticle) {
  check({{"فتحت الشرطة النار على المتظاهرين.", "فتحت", "subj=الشرطة obj=النار"}});
}

}  // namespace
}  // namespace marsad::clauses
