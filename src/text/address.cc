#include "text/address.h"

#include <algorithm>
#include <vector>

#include "text/input_reader.h"

namespace marsad::text {
namespace {

bool has_scheme(std::string_view text) {
  const size_t colon = text.find(':');
  if (colon == text.npos || colon == 0 || colon > text.find_first_of("/?#")) return false;
  return std::all_of(text.begin(), text.begin() + static_cast<ptrdiff_t>(colon), [](char c) {
    const char l = to_lower(c);
    return (l >= 'a' && l <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
  });
}

std::string without_dots(std::string_view path) {
  std::vector<std::string_view> kept;
  for (size_t at = 0; at < path.size();) {
    const size_t end = std::min(path.find('/', at + 1), path.size());
    const std::string_view part = path.substr(at, end - at);  // "/name"
    if (part == "/..") {
      if (!kept.empty()) kept.pop_back();
    } else if (part != "/.") {
      kept.push_back(part);
    }
    if ((part == "/.." || part == "/.") && end == path.size()) kept.push_back("/");
    at = end;
  }
  std::string out;
  for (std::string_view part : kept) out += part;
  return out;
}

}  // namespace

bool is_web_address(std::string_view text) {
  const std::string head = lowered(text.substr(0, 8));
  return head.rfind("http://", 0) == 0 || head == "https://";
}

std::string resolve_address(std::string_view base, std::string_view reference) {
  if (reference.empty() || has_scheme(reference) || !is_web_address(base))
    return std::string(reference);
  const size_t host = base.find("//") + 2;
  const std::string_view scheme = base.substr(0, host - 2);
  if (reference.substr(0, 2) == "//") return std::string(scheme) + std::string(reference);
  const size_t path = std::min(base.find_first_of("/?#", host), base.size());
  const std::string root(base.substr(0, path));
  const size_t tail = std::min(reference.find_first_of("?#"), reference.size());
  const std::string rest(reference.substr(tail));
  std::string_view own = base.substr(path, base.find_first_of("?#", path) - path);
  if (reference[0] == '/') return root + without_dots(reference.substr(0, tail)) + rest;
  if (tail == 0) return root + std::string(own) + rest;
  own = own.substr(0, own.rfind('/') == own.npos ? 0 : own.rfind('/'));
  return root + without_dots(std::string(own) + "/" + std::string(reference.substr(0, tail))) +
         rest;
}

}  // namespace marsad::text
