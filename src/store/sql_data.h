// The files of sql/, as the build compiled them in.
#pragma once

#include <string_view>

namespace marsad::store::data {

std::string_view statements();  // all files of sql/, one after the other

}  // namespace marsad::store::data
