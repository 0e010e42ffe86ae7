// Idea: the files are compiled in as they are; a lookup table is made of them when the first brief
// is written.
#include "views/messages.h"

#include <algorithm>

#include "views/messages_data.h"

namespace marsad::views {
namespace {

// Cells of one line.
std::vector<std::string_view> cells(std::string_view line) {
  std::vector<std::string_view> out;
  for (;;) {
    const size_t tab = line.find('\t');
    out.push_back(line.substr(0, tab));
    if (tab == line.npos) return out;
    line.remove_prefix(tab + 1);
  }
}

template <class Each>
void each_row(std::string_view file, const Each& each) {
  while (!file.empty()) {
    const size_t end = std::min(file.find('\n'), file.size());
    const std::string_view line = file.substr(0, end);
    if (!line.empty() && line[0] != '#') each(cells(line));
    file.remove_prefix(std::min(end + 1, file.size()));
  }
}

size_t column(const std::vector<std::string_view>& head, std::string_view name) {
  return static_cast<size_t>(std::find(head.begin(), head.end(), name) - head.begin());
}

void add_countries(Language language, std::unordered_map<std::string, std::string>& texts) {
  size_t iso = 0, name = 0;
  bool first = true;
  each_row(data::countries(), [&](const std::vector<std::string_view>& row) {
    if (first) {
      iso = column(row, "iso3");
      name = column(row, language == Language::ar ? "names_ar" : "name_en");
      first = false;
    } else if (iso < row.size() && name < row.size()) {
      texts.emplace("country." + std::string(row[iso]), row[name].substr(0, row[name].find('|')));
    }
  });
}

const std::string* value_of(const Values& values, std::string_view name) {
  for (const auto& [key, value] : values) {
    if (key == name) return &value;
  }
  return nullptr;
}

// Names within braces replaced; false where one of them is empty.
bool fill_plain(std::string_view pattern, const Values& values, std::string& out) {
  bool whole = true;
  while (!pattern.empty()) {
    const size_t open = std::min(pattern.find('{'), pattern.size());
    out += pattern.substr(0, open);
    if (open == pattern.size()) break;
    const size_t close = std::min(pattern.find('}', open), pattern.size());
    const std::string* value = value_of(values, pattern.substr(open + 1, close - open - 1));
    if (value) out += *value;
    whole = whole && value && !value->empty();
    pattern.remove_prefix(std::min(close + 1, pattern.size()));
  }
  return whole;
}

}  // namespace

Messages::Messages(Language language) : language_(language) {
  const std::string_view file =
      language == Language::ar ? data::messages_ar() : data::messages_en();
  bool first = true;
  each_row(file, [&](const std::vector<std::string_view>& row) {
    if (!first && row.size() >= 2) texts_.emplace(row[0], row[1]);
    first = false;
  });
  add_countries(language, texts_);
}

const Messages& Messages::of(Language language) {
  static const Messages en(Language::en), ar(Language::ar);
  return language == Language::ar ? ar : en;
}

std::string_view Messages::text(std::string_view key) const {
  const auto found = texts_.find(std::string(key));
  return found == texts_.end() ? key : std::string_view(found->second);
}

std::string_view Messages::country(std::string_view iso3) const {
  const auto found = texts_.find("country." + std::string(iso3));
  return found == texts_.end() ? iso3 : std::string_view(found->second);
}

std::string fill(std::string_view pattern, const Values& values) {
  std::string out;
  while (!pattern.empty()) {
    const size_t open = std::min(pattern.find('['), pattern.size());
    fill_plain(pattern.substr(0, open), values, out);
    if (open == pattern.size()) break;
    const size_t close = std::min(pattern.find(']', open), pattern.size());
    std::string_view group = pattern.substr(open + 1, close - open - 1);
    pattern.remove_prefix(std::min(close + 1, pattern.size()));
    if (!group.empty() && group[0] == '?') {
      const size_t space = std::min(group.find(' '), group.size());
      const std::string* value = value_of(values, group.substr(1, space - 1));
      if (value && !value->empty()) continue;
      group.remove_prefix(space);
      if (!group.empty()) group.remove_prefix(1);
    }
    std::string part;
    if (fill_plain(group, values, part)) out += part;
  }
  return out;
}

}  // namespace marsad::views
