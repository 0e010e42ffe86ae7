// iCalendar (RFC 5545): what is planned or may come, and talks to come, as all-day events. Lines
// are folded at 75 bytes and end in CR LF.
#include <algorithm>

#include "text/instant.h"
#include "views/export_parts.h"
#include "views/names.h"
#include "views/phrases.h"

namespace marsad::views {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else if (static_cast<uint8_t>(c) >= 0x20) {
      out += c;
    }
  }
  return out;
}

// No piece is longer than 75 bytes, and none ends within a character.
std::string folded(const std::string& line) {
  std::string out;
  size_t width = 0;
  for (size_t i = 0; i < line.size();) {
    size_t n = 1;
    while (i + n < line.size() && (static_cast<uint8_t>(line[i + n]) & 0xC0) == 0x80) ++n;
    if (width + n > 75) {
      out += "\r\n ";
      width = 1;
    }
    out.append(line, i, n);
    width += n;
    i += n;
  }
  return out + "\r\n";
}

std::string compact(std::chrono::sys_days day) {
  std::string out = text::to_iso(day);
  out.erase(std::remove(out.begin(), out.end(), '-'), out.end());
  return out;
}

std::string stamp(const std::string& instant) {
  const auto parsed = text::parse_instant(instant);
  if (!parsed) return "19700101T000000Z";
  const int64_t minutes = text::utc_minutes(*parsed);
  const std::chrono::sys_days day{std::chrono::floor<std::chrono::days>(std::chrono::minutes(minutes))};
  const int64_t rest = minutes - day.time_since_epoch().count() * int64_t{1440};
  const auto two = [](int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return compact(day) + "T" + two(rest / 60) + two(rest % 60) + "00Z";
}

class Calendar : public Exporter {
 public:
  explicit Calendar(ExportOptions options) : options_(std::move(options)) {}

  std::string begin() override {
    const std::string name = options_.title.empty() ? "Marsad" : options_.title;
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Marsad//Marsad//EN\r\nCALSCALE:GREGORIAN\r\n" +
           folded("X-WR-CALNAME:" + escaped(name));
  }

  std::string add(const RecordEvent& kept) override {
    const Event& e = kept.fact;
    if (e.status != EventStatus::planned && e.status != EventStatus::possible) {
      lose("events that are not ahead");
      return {};
    }
    const char* status = e.status == EventStatus::planned ? "CONFIRMED" : "TENTATIVE";
    return entry(kept, e.date, e.place, title_of(e), status, e.type);
  }

  std::string add(const RecordTalks& kept) override {
    const Talks& t = kept.fact;
    const bool ahead = t.stage == TalksStage::proposed || t.stage == TalksStage::expected ||
                       t.stage == TalksStage::agreed || t.stage == TalksStage::delayed;
    if (!ahead) {
      lose("talks that are not ahead");
      return {};
    }
    const auto date = t.dates.empty() ? std::optional<Date>() : std::optional<Date>(t.dates[0]);
    const char* status = t.stage == TalksStage::agreed ? "CONFIRMED" : "TENTATIVE";
    return entry(kept, date, t.place, title_of(t), status, "TALKS");
  }

  std::string end() override { return "END:VCALENDAR\r\n"; }

 private:
  template <class Fact>
  std::string entry(const Kept<Fact>& kept, const std::optional<Date>& date,
                    const std::optional<Place>& place, const std::string& title,
                    const char* status, const std::string& category) {
    const auto from = date ? text::parse_day(day_of(date->from)) : std::nullopt;
    if (!from) {
      lose("plans without a date");
      return {};
    }
    const auto to = text::parse_day(day_of(date->to.empty() ? date->from : date->to));
    if (date->precision > DatePrecision::day) lose("that a plan's date is known only roughly");
    const auto last = to && *to >= *from ? *to : *from;
    std::string out = "BEGIN:VEVENT\r\n" + folded("UID:" + escaped(kept.fact.id) + "@marsad");
    out += "DTSTAMP:" + stamp(kept.learned) + "\r\n";
    out += "DTSTART;VALUE=DATE:" + compact(*from) + "\r\n";
    out += "DTEND;VALUE=DATE:" + compact(last + std::chrono::days(1)) + "\r\n";
    out += folded("SUMMARY:" + escaped(title));
    out += std::string("STATUS:") + status + "\r\n" + folded("CATEGORIES:" + escaped(category));
    if (place) {
      const std::string name = !place->name.empty() ? place->name : place->name_ar;
      if (!name.empty()) out += folded("LOCATION:" + escaped(name));
      const bool point = place->lat && place->lon && place->precision <= PlacePrecision::place;
      if (point)
        out += folded("GEO:" + number_text(*place->lat) + ";" + number_text(*place->lon));
    }
    const std::string sources = joined(outlets_of(kept), ", ");
    const std::string said = date->text.empty() ? "" : "\"" + date->text + "\"\n";
    if (!sources.empty() || !said.empty())
      out += folded("DESCRIPTION:" + escaped(said + (sources.empty() ? "" : "Sources: " + sources)));
    return out + "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n";
  }

  ExportOptions options_;
};

}  // namespace

std::unique_ptr<Exporter> open_ics(ExportOptions options) {
  return std::make_unique<Calendar>(std::move(options));
}

}  // namespace marsad::views
