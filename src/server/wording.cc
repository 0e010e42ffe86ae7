// The wordings of the codebook for the page: the same that briefs are written with.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <string_view>
#include <vector>

#include "server/answers.h"
#include "server/routes.h"
#include "views/messages_data.h"

namespace marsad::server {
namespace {

template <class Use>
void each_row(std::string_view tsv, Use use) {
  while (!tsv.empty()) {
    const size_t end = std::min(tsv.find('\n'), tsv.size());
    std::string_view line = tsv.substr(0, end);
    tsv.remove_prefix(std::min(end + 1, tsv.size()));
    if (line.empty() || line[0] == '#') continue;
    std::vector<std::string_view> cells;
    while (true) {
      const size_t tab = std::min(line.find('\t'), line.size());
      cells.push_back(line.substr(0, tab));
      if (tab == line.size()) break;
      line.remove_prefix(tab + 1);
    }
    use(cells);
  }
}

boost::json::object messages(std::string_view tsv) {
  boost::json::object out;
  each_row(tsv, [&](const auto& cells) {
    if (cells.size() == 2 && cells[0] != "key") out[cells[0]] = cells[1];
  });
  return out;
}

std::string wording_json() {
  boost::json::object out;
  boost::json::object english = messages(views::data::messages_en());
  boost::json::object arabic = messages(views::data::messages_ar());
  each_row(views::data::weapons(), [&](const auto& cells) {  // id, lemma|..., ..., name_en
    if (cells.size() < 6 || cells[0] == "id") return;
    const std::string key = "weapon." + std::string(cells[0]);
    english[key] = cells[5];
    arabic[key] = cells[1].substr(0, cells[1].find('|'));
  });
  out["en"] = std::move(english);
  out["ar"] = std::move(arabic);
  boost::json::array countries;
  each_row(views::data::countries(), [&](const auto& cells) {
    if (cells.size() < 4 || cells[0].size() != 3) return;
    const std::string_view ar = cells[3].substr(0, cells[3].find('|'));
    countries.push_back({{"code", cells[0]}, {"en", cells[2]}, {"ar", ar}});
  });
  out["countries"] = std::move(countries);
  return boost::json::serialize(out);
}

}  // namespace

Answer Routes::wording(Desk&, const Call&) {
  static const std::string kJson = wording_json();
  Answer out = json_answer(kJson);
  out.headers.emplace_back("Cache-Control", "private, max-age=300");
  return out;
}

}  // namespace marsad::server
