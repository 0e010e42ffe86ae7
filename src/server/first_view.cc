#include "server/first_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace marsad::server {
namespace {

// As a browser's URLSearchParams writes it.
std::string form_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '*' || c == '-' || c == '.' || c == '_';
    if (plain) {
      out += c;
    } else if (c == ' ') {
      out += '+';
    } else {
      out += fmt::format("%{:02X}", static_cast<uint8_t>(c));
    }
  }
  return out;
}

// "a,b": the values of a field, however often it stands there.
std::string values_of(const Request& page, std::string_view field) {
  std::string out;
  for (const auto& [name, value] : page.query) {
    if (name != field) continue;
    for (size_t at = 0; at < value.size();) {
      const size_t end = std::min(value.find(',', at), value.size());
      if (end > at) out += (out.empty() ? "" : ",") + value.substr(at, end - at);
      at = end + 1;
    }
  }
  return out;
}

// The filters in the order of web/src/address.ts.
std::string filters_of(const Request& page) {
  std::string out;
  const auto add = [&](std::string_view name, const std::string& value) {
    if (value.empty()) return;
    out += fmt::format("{}{}={}", out.empty() ? "" : "&", name, form_encoded(value));
  };
  for (const char* field : {"type", "party", "country", "place", "status", "source"})
    add(field, values_of(page, field));
  for (const char* field : {"near", "from", "to", "voices", "words", "as_of"}) {
    const std::string* value = page.field(field);
    if (value) add(field, *value);
  }
  return out;
}

}  // namespace

std::vector<std::string> first_questions(const Request& page) {
  std::vector<std::string> out;
  if (page.path == "/") {
    const std::string filters = filters_of(page);
    out.push_back("/api/v1/events?limit=30&order=latest&" + filters);
    out.push_back("/api/v1/overview?" + filters);
  }
  const std::string* id = page.field("id");
  if (page.path == "/event" && id && !page.field("as_of"))
    out.push_back("/api/v1/events/" + percent_encode(*id));
  out.insert(out.end(), {"/api/v1/session", "/api/v1/wording"});
  return out;
}

std::string first_links(const Request& page) {
  std::string out;
  for (const std::string& question : first_questions(page)) {
    std::string address;
    for (const char c : question) address += c == '&' ? std::string("&amp;") : std::string(1, c);
    out += fmt::format("<link rel=\"preload\" as=\"fetch\" href=\"{}\" crossorigin>\n", address);
  }
  return out;
}

}  // namespace marsad::server
