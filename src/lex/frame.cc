// One slot is [~] NAME [(= | !=) [{word,word}] [role [| role]] [: CLASS[,CLASS]]]; slots stand
// apart by spaces.
#include "lex/frame.h"

#include <algorithm>
#include <array>

#include "lex/spell.h"
#include "lex/table.h"
#include "text/letters.h"

namespace marsad::lex {
namespace {

using namespace letter;

struct Preposition {
  Slot slot;
  std::u16string_view word;  // alef forms and maqsura folded
};

constexpr char16_t kAla[] = {ain, lam, ya}, kLi[] = {lam}, kBi[] = {ba}, kMin[] = {mim, nun},
                   kAn[] = {ain, nun};
constexpr char16_t kIla[] = {alef, lam, ya}, kFi[] = {fa, ya}, kDidd[] = {dad, dal},
                   kMaa[] = {mim, ain};
constexpr char16_t kBayna[] = {ba, ya, nun}, kTijah[] = {ta, jim, alef, ha},
                   kBihaqq[] = {ba, hah, qaf};
constexpr char16_t kHawl[] = {hah, waw, lam}, kBishan[] = {ba, shin, alef, nun},
                   kAmam[] = {alef, mim, alef, mim};
constexpr char16_t kKa[] = {kaf}, kAbr[] = {ain, ba, ra};
constexpr char16_t kNahw[] = {nun, hah, waw}, kLada[] = {lam, dal, ya};

template <size_t N>
constexpr std::u16string_view word(const char16_t (&letters)[N]) {
  return {letters, N};
}

constexpr Preposition kPrepositions[] = {
    {Slot::ala, word(kAla)},     {Slot::li, word(kLi)},       {Slot::bi, word(kBi)},
    {Slot::min, word(kMin)},     {Slot::an, word(kAn)},       {Slot::ila, word(kIla)},
    {Slot::fi, word(kFi)},       {Slot::didd, word(kDidd)},   {Slot::maa, word(kMaa)},
    {Slot::bayna, word(kBayna)}, {Slot::tijah, word(kTijah)}, {Slot::bihaqq, word(kBihaqq)},
    {Slot::nahw, word(kNahw)},   {Slot::lada, word(kLada)},   {Slot::hawl, word(kHawl)},
    {Slot::hawl, word(kBishan)}, {Slot::amam, word(kAmam)},
    {Slot::ka, word(kKa)},       {Slot::through, word(kAbr)},
};
constexpr std::string_view kPlainSlots[] = {"subj", "obj", "obj2", "gen", "that"};
constexpr std::string_view kRoles[] = {"",        "actor",     "target",  "victim", "both",
                                       "place",   "weapon",    "content", "theme",  "event",
                                       "speaker", "addressee", "source",  "via"};
constexpr std::string_view kClasses[] = {"party",  "person", "place", "event", "weapon",
                                         "people", "number", "money", "date"};

bool find_slot(std::string_view name, Slot& slot) {
  for (size_t i = 0; i < std::size(kPlainSlots); ++i) {
    if (name == kPlainSlots[i]) {
      slot = Slot(i);
      return true;
    }
  }
  if (name == "clause") {
    slot = Slot::clause;
    return true;
  }
  if (name == "pron") {
    slot = Slot::pron;
    return true;
  }
  if (name == "adv") {
    slot = Slot::adv;
    return true;
  }
  if (name == "future") {
    slot = Slot::future;
    return true;
  }
  const std::u16string folded = fold_letters(raw_letters(name));
  for (const Preposition& p : kPrepositions) {
    if (folded == p.word) {
      slot = p.slot;
      return true;
    }
  }
  return false;
}

bool find_role(std::string_view name, Role& role) {
  for (size_t i = 0; i < std::size(kRoles); ++i) {
    if (name == kRoles[i]) {
      role = Role(i);
      return true;
    }
  }
  return false;
}

// Parts between spaces; inside braces a space belongs to a word.
std::vector<std::string_view> items_of(std::string_view cell) {
  std::vector<std::string_view> out;
  size_t begin = 0;
  bool inside = false;
  for (size_t i = 0; i <= cell.size(); ++i) {
    const char c = i < cell.size() ? cell[i] : ' ';
    if (c == '{') inside = true;
    if (c == '}') inside = false;
    if (c != ' ' || (inside && i < cell.size())) continue;
    if (i > begin) out.push_back(cell.substr(begin, i - begin));
    begin = i + 1;
  }
  return out;
}

class Parser {
 public:
  Parser(std::string_view cell, std::vector<FrameFault>& faults) : cell_(cell), faults_(faults) {}

  bool parse(std::string_view item, FrameCell& out) {
    FrameSlot& slot = out.slot;
    if (item.starts_with('~')) {
      slot.forbidden = true;
      item.remove_prefix(1);
      return find_slot(item, slot.slot) || fail(item, "no such slot: " + std::string(item));
    }
    const size_t equals = item.find('=');
    if (equals == std::string_view::npos)
      return fail(item, "a slot is written slot=role: " + std::string(item));
    std::string_view name = item.substr(0, equals), value = item.substr(equals + 1);
    if (name.ends_with('!')) {
      slot.required = true;
      name.remove_suffix(1);
    }
    if (!find_slot(name, slot.slot)) return fail(name, "no such slot: " + std::string(name));
    if (value.starts_with('{')) {
      const size_t close = value.find('}');
      if (close == std::string_view::npos) return fail(value, "a list of words ends with }");
      out.words = split_cell(value.substr(1, close - 1), ",");
      value.remove_prefix(close + 1);
    }
    return parse_role(value, slot);
  }

 private:
  bool parse_role(std::string_view value, FrameSlot& slot) {
    const size_t colon = value.find(':');
    if (colon != std::string_view::npos && !parse_classes(value.substr(colon + 1), slot))
      return false;
    value = value.substr(0, colon);
    const size_t bar = value.find('|');
    if (!find_role(value.substr(0, bar), slot.role))
      return fail(value, "no such role: " + std::string(value));
    if (bar == std::string_view::npos) return true;
    return find_role(value.substr(bar + 1), slot.other_role) ||
           fail(value, "no such role: " + std::string(value));
  }

  bool parse_classes(std::string_view list, FrameSlot& slot) {
    for (const std::string_view name : split_cell(list, ",")) {
      const auto* at = std::find(std::begin(kClasses), std::end(kClasses), name);
      if (at == std::end(kClasses)) return fail(name, "no such class: " + std::string(name));
      slot.classes = uint16_t(slot.classes | (1u << (at - std::begin(kClasses))));
    }
    return true;
  }

  bool fail(std::string_view where, std::string message) {
    faults_.push_back({size_t(where.data() - cell_.data()), std::move(message)});
    return false;
  }

  std::string_view cell_;
  std::vector<FrameFault>& faults_;
};

}  // namespace

std::vector<FrameCell> parse_frame(std::string_view cell, std::vector<FrameFault>& faults) {
  std::vector<FrameCell> out;
  Parser parser(cell, faults);
  for (const std::string_view item : items_of(cell)) {
    FrameCell slot;
    if (parser.parse(item, slot)) out.push_back(std::move(slot));
  }
  return out;
}

std::string slot_name(Slot slot) {
  if (slot == Slot::clause) return "clause";
  if (slot == Slot::pron) return "pron";
  if (slot == Slot::adv) return "adv";
  if (slot == Slot::future) return "future";
  if (size_t(slot) < std::size(kPlainSlots)) return std::string(kPlainSlots[size_t(slot)]);
  for (const Preposition& p : kPrepositions) {
    if (p.slot != slot) continue;
    std::string out;
    for (const char16_t c : p.word) {
      out += char(0xC0 | (c >> 6));
      out += char(0x80 | (c & 0x3F));
    }
    return out;
  }
  return {};
}

std::string_view role_name(Role role) {
  return kRoles[size_t(role)];
}

}  // namespace marsad::lex
