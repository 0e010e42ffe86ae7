// The fingerprint of a report's bytes.
#pragma once

#include <string>
#include <string_view>

namespace marsad::base {

// 64 hexadecimal digits, lower case.
std::string sha256_hex(std::string_view bytes);

}  // namespace marsad::base
