// What the page will ask for first, seen from its address: the page is sent with links to it, so that
// the answers are under way before the page's code has come.
#pragma once

#include <string>
#include <vector>

#include "server/message.h"

namespace marsad::server {

// Addresses of the API, spelt as web/src/overview.tsx and desk.tsx spell them; one that is spelt
// otherwise is asked for in vain, and once more by the page.
std::vector<std::string> first_questions(const Request& page);

// The same as <link> elements.
std::string first_links(const Request& page);

}  // namespace marsad::server
