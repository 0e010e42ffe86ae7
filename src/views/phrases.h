// The parts of a fact in words: "12 or more munitions", "Sun 21 Jan 2024", "air strike by Saudi-led
// coalition on Houthis". All wording comes from Messages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "marsad/reading.h"
#include "marsad/report.h"
#include "views/messages.h"

namespace marsad::views {

class Phrases {
 public:
  // `isolate`: names and words of the other writing direction go between U+2068 and U+2069, as
  // terminals need.
  Phrases(const Messages& messages, bool isolate) : messages_(messages), isolate_(isolate) {}

  // Its name alone. `governed`: behind a preposition, which shows in Arabic.
  std::string party(const Party& party, bool governed = false) const;
  std::string person(const Party& party) const;  // with role, and whether unnamed
  std::string parties(const std::vector<Party>& parties) const;
  std::string count(const Count& count) const;
  std::string place(const Place& place) const;
  std::string date(const Date& date) const;
  std::string deed(
      const Event& event) const;  // what was done, by whom, to whom; its status before it
  std::string tolls(
      const Event& event) const;  // "; 12 or more munitions, two got through; injured: ..."
  std::string says(const Statement& statement) const;  // "denies"; of its words where they are known
  std::string statement(const Statement& statement, const Report& report) const;
  // With the report, in Arabic what is counted stands in its own words.
  std::string figure(const Figure& figure, const Report* report = nullptr) const;
  // `in_full`: with what they hang on.
  std::string talks(const Talks& talks, const Report& report, bool in_full = true) const;
  std::string relation(const Relation& relation) const;
  bool says_nothing(const Relation& relation) const;  // its two sides are named by one another
  // In the language of the messages, with the words it is about; the English one where they have no
  // text for its code.
  std::string warning(const Warning& warning, const Report& report) const;

  // Words of the report: controls dropped, white space as one space, cut at `most` code points.
  std::string words(const Report& report, Span span, size_t most) const;
  std::string quoted(const Report& report, Span span, size_t most) const;
  std::string join(const std::vector<std::string>& items,
                   std::string_view last_separator_key) const;
  const Messages& messages() const { return messages_; }
  std::string isolated(std::string_view text) const;

 private:
  std::string calendar_day(std::string_view iso, bool weekday) const;
  std::string number(const std::string& digits) const;
  std::string toll_list(const std::vector<Toll>& tolls) const;
  std::string small_number(const Count& count) const;
  std::string side(const std::optional<Party>& p, const std::optional<Place>& l, bool governed = false) const;

  const Messages& messages_;
  bool isolate_;
};

}  // namespace marsad::views
