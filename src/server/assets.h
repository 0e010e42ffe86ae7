// The built page (web/dist), carried by the program.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "server/message.h"

namespace marsad::server {

struct Asset {
  std::string_view path;   // "/assets/desk-AB12CD34.js"; the page itself is "/index.html"
  std::string_view bytes;
  std::string_view gzipped;  // empty where it would not be smaller
};

std::span<const Asset> assets();

// The file of a path; for any other path that has no dot in its last part the page itself, which
// finds its view in the address. Status 404 where there is none.
Answer asset_answer(const Request& request);

}  // namespace marsad::server
