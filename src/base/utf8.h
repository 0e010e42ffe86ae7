// UTF-8 in bytes: reading one code point, writing one, counting, validity. No tables, no locale.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace marsad::base {

inline constexpr char32_t kReplacement = 0xFFFD;

// Appends `c` (a scalar value; others become U+FFFD).
void append_utf8(std::string& out, char32_t c);

// The code point at `at`, which moves past it. Ill-formed bytes give U+FFFD, one for each maximal
// ill-formed part.
char32_t next_utf8(std::string_view text, size_t& at);

// As next_utf8, but tells an ill-formed sequence apart from a U+FFFD that is in the text.
char32_t next_utf8(std::string_view text, size_t& at, bool& well_formed);

// Number of code points of valid UTF-8.
size_t count_code_points(std::string_view text);

// Byte offset of code point `n` in valid UTF-8; the length where there are fewer.
size_t byte_offset(std::string_view text, size_t n);

bool is_valid_utf8(std::string_view text);

}  // namespace marsad::base
