// Idea: a cursor that takes digits and signs; the two forms are told apart by how they begin (a
// four-digit year, or the name of a day, or a day number before the name of a month). Nothing is
// guessed: what is left over makes it fail.
#include "text/instant.h"

#include <array>
#include <cctype>
#include <cstdio>

namespace marsad::text {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}
  bool done() const { return at_ == text_.size(); }
  char peek() const { return done() ? '\0' : text_[at_]; }
  bool take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  bool spaces() {
    const size_t from = at_;
    while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') ++at_;
    return at_ > from;
  }
  // Between `least` and `most` digits; none leaves the cursor where it was.
  std::optional<int> digits(int least, int most) {
    int value = 0, n = 0;
    while (n < most && at_ + n < text_.size() && text_[at_ + n] >= '0' && text_[at_ + n] <= '9') {
      value = value * 10 + (text_[at_ + n++] - '0');
    }
    if (n < least) return {};
    at_ += n;
    return value;
  }
  std::string letters() {
    std::string out;
    while (std::isalpha(static_cast<unsigned char>(peek()))) out += lower(text_[at_++]);
    return out;
  }

 private:
  std::string_view text_;
  size_t at_ = 0;
};

bool is_day(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                         std::chrono::day(day)};
  return date.ok();
}

// Seconds and their fraction are read and dropped; 60 is a leap second.
bool take_time(Cursor& c, Instant& out) {
  const auto hour = c.digits(1, 2);
  if (!hour || *hour > 23) return false;
  const bool colon = c.take(':');
  const auto minute = c.digits(2, 2);
  if (!minute || *minute > 59) return false;
  out.hour = *hour;
  out.minute = *minute;
  out.has_time = true;
  const bool seconds_follow = colon ? c.take(':') : c.peek() >= '0' && c.peek() <= '9';
  if (!seconds_follow) return true;
  const auto second = c.digits(2, 2);
  if (!second || *second > 60) return false;
  if (c.take('.') || c.take(',')) return c.digits(1, 9).has_value();
  return true;
}

bool take_numeric_zone(Cursor& c, Instant& out) {
  const bool west = c.peek() == '-';
  if (!c.take('+') && !c.take('-')) return false;
  const auto hours = c.digits(2, 2);
  if (!hours || *hours > 23) return false;
  c.take(':');
  const int minutes = c.digits(2, 2).value_or(0);
  if (minutes > 59) return false;
  out.offset_minutes = (west ? -1 : 1) * (*hours * 60 + minutes);
  return true;
}

bool take_named_zone(const std::string& name, Instant& out) {
  static constexpr std::array<std::pair<std::string_view, int>, 13> zones{{{"z", 0},
                                                                           {"ut", 0},
                                                                           {"utc", 0},
                                                                           {"gmt", 0},
                                                                           {"est", -5},
                                                                           {"edt", -4},
                                                                           {"cst", -6},
                                                                           {"cdt", -5},
                                                                           {"mst", -7},
                                                                           {"mdt", -6},
                                                                           {"pst", -8},
                                                                           {"pdt", -7},
                                                                           {"bst", 1}}};
  for (const auto& [zone, hours] : zones) {
    if (name != zone) continue;
    out.offset_minutes = hours * 60;
    return true;
  }
  return false;
}

// Nothing, "Z", "+02:00", "+0200", "GMT".
bool take_zone(Cursor& c, Instant& out) {
  c.spaces();
  if (c.done()) return true;
  if (c.peek() == '+' || c.peek() == '-') return take_numeric_zone(c, out);
  const std::string name = c.letters();
  return take_named_zone(name, out) && (c.done() || c.peek() == '(' || take_numeric_zone(c, out));
}

std::optional<Instant> parse_iso(Cursor c) {
  Instant out;
  const auto year = c.digits(4, 4);
  if (!year) return {};
  const bool dashes = c.take('-');
  const auto month = c.digits(2, 2);
  if (!month || (dashes && !c.take('-'))) return {};
  const auto day = c.digits(2, 2);
  if (!day || !is_day(*year, *month, *day)) return {};
  out.year = *year;
  out.month = *month;
  out.day = *day;
  if (c.done()) return out;
  if (!c.take('T') && !c.take('t') && !c.spaces()) return {};
  if (!take_time(c, out) || !take_zone(c, out)) return {};
  c.spaces();
  return c.done() ? std::optional(out) : std::nullopt;
}

int month_number(std::string_view name) {
  static constexpr std::string_view names = "janfebmaraprmayjunjulaugsepoctnovdec";
  if (name.size() < 3) return 0;
  const size_t at = names.find(name.substr(0, 3));
  return at == names.npos || at % 3 != 0 ? 0 : static_cast<int>(at / 3) + 1;
}

void skip_comment(Cursor& c) {
  c.spaces();
  if (!c.take('(')) return;
  while (!c.done() && c.peek() != ')') c.take(c.peek());
  c.take(')');
}

std::optional<Instant> parse_mail(Cursor c) {
  Instant out;
  if (!c.letters().empty()) {
    c.take(',');
    c.spaces();
  }
  const auto day = c.digits(1, 2);
  if (!day || !(c.spaces() || c.take('-'))) return {};
  const int month = month_number(c.letters());
  if (month == 0 || !(c.spaces() || c.take('-'))) return {};
  auto year = c.digits(2, 4);
  if (!year) return {};
  if (*year < 100) *year += *year < 50 ? 2000 : 1900;  // RFC 2822 section 4.3
  if (!is_day(*year, month, *day)) return {};
  out.year = *year;
  out.month = month;
  out.day = *day;
  if (!c.spaces() || c.done()) return c.done() ? std::optional(out) : std::nullopt;
  if (!take_time(c, out) || !take_zone(c, out)) return {};
  skip_comment(c);
  c.spaces();
  return c.done() ? std::optional(out) : std::nullopt;
}

}  // namespace

std::optional<Instant> parse_instant(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())))
    text.remove_prefix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())))
    text.remove_suffix(1);
  if (auto iso = parse_iso(Cursor(text))) return iso;
  return parse_mail(Cursor(text));
}

std::chrono::sys_days day_of(const Instant& i) {
  using namespace std::chrono;
  return sys_days(year(i.year) / month(i.month) / day(i.day));
}

int64_t utc_minutes(const Instant& i) {
  const int64_t days = day_of(i).time_since_epoch().count();
  return days * 1440 + i.hour * 60 + i.minute - i.offset_minutes;
}

std::string to_iso(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  std::array<char, 32> out{};
  std::snprintf(out.data(), out.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return out.data();
}

std::optional<std::chrono::sys_days> parse_day(std::string_view iso) {
  if (iso.size() != 10) return {};
  const auto instant = parse_iso(Cursor(iso));
  if (!instant) return {};
  return day_of(*instant);
}

}  // namespace marsad::text
