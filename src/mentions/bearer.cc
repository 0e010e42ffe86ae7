#include "mentions/bearer.h"

#include <algorithm>
#include <string>
#include <vector>

#include "text/fold.h"

namespace marsad::mentions {
namespace {

constexpr std::u16string_view kArticle = u"\u0627\u0644";

size_t distance(std::u16string_view a, std::u16string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t before = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t changed = before + (a[i - 1] == b[j - 1] ? 0 : 1);
      before = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

std::u16string_view without_article(std::u16string_view word) {
  if (word.size() > 4 && word.starts_with(kArticle)) word.remove_prefix(kArticle.size());
  return word;
}

bool alike(std::u16string_view a, std::u16string_view b) {
  a = without_article(a);
  b = without_article(b);
  const size_t letters = std::min(a.size(), b.size());
  const size_t most = letters < 4 ? 0 : letters < 7 ? 1 : 2;
  if (std::max(a.size(), b.size()) - letters > most) return false;
  return a == b || (most > 0 && distance(a, b) <= most);
}

bool part_of_name(std::u16string_view word, std::string_view name_ar) {
  const std::u16string name = text::fold_key(name_ar);
  std::u16string_view rest = name;
  while (!rest.empty()) {
    const size_t end = std::min(rest.find(u' '), rest.find(u'|'));
    if (alike(word, rest.substr(0, end))) return true;
    rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
  }
  return false;
}

}  // namespace marsad::mentions
