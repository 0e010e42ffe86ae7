// Relative addresses made whole (RFC 3986, section 5.2; without normalising what is whole already).
#pragma once

#include <string>
#include <string_view>

namespace marsad::text {

// `reference` as it stands where `base` is empty or no http address.
std::string resolve_address(std::string_view base, std::string_view reference);

bool is_web_address(std::string_view text);  // http:// or https://

}  // namespace marsad::text
