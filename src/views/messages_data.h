// The files themselves, compiled in (see CMakeLists.txt).
#pragma once

#include <string_view>

namespace marsad::views::data {

std::string_view messages_en();
std::string_view messages_ar();
std::string_view countries();
std::string_view weapons();

}  // namespace marsad::views::data
