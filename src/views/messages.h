// The wordings of briefs and pages, from codebook/messages/*.tsv and codebook/countries.tsv, built
// into the program.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace marsad::views {

enum class Language { en, ar };

class Messages {
 public:
  static const Messages& of(Language language);

  Language language() const { return language_; }
  bool has(std::string_view key) const { return texts_.find(std::string(key)) != texts_.end(); }
  // The text of a key; the key itself where no row has it, so that a gap shows.
  std::string_view text(std::string_view key) const;
  // The name of a country by its ISO 3166-1 alpha-3 code; the code where it is unknown.
  std::string_view country(std::string_view iso3) const;

 private:
  explicit Messages(Language language);
  Language language_;
  std::unordered_map<std::string, std::string> texts_;
};

using Values = std::vector<std::pair<std::string_view, std::string>>;

// "{name}" is replaced by its value. "[...]" is left out where a name within it has no value;
// "[?name ...]" stays only where `name` has none. Groups do not nest.
std::string fill(std::string_view pattern, const Values& values);

}  // namespace marsad::views
