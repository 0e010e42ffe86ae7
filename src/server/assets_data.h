// Written at build time (src/server/CMakeLists.txt): where each file of web/dist lies in the
// program.
#pragma once

#include <span>
#include <string_view>

namespace marsad::server {

struct AssetData {
  std::string_view path;
  const char* begin;
  const char* end;
};

std::span<const AssetData> asset_data();

}  // namespace marsad::server
