// A report as it came in: one news text with what is known about it. All strings are valid UTF-8.
#pragma once

#include <string>

namespace marsad {

struct Report {
  std::string id;         // the outlet's or file's own; empty: the reading uses the sha256
  std::string source;     // outlet name, empty when unknown
  std::string url;        // empty when unknown
  std::string title;      // headline, empty when none
  std::string published;  // ISO 8601 or RFC 2822 as given; empty when unknown: dates then stay
                          // unresolved where they need it
  std::string author;     // names as given, ", " between them; empty when unknown
  std::string modified;   // when the outlet changed it last, as given; empty when unknown
  std::string retrieved;  // when a crawler fetched it, as given; says nothing of its publication
  std::string text;       // body; paragraphs are lines
};

}  // namespace marsad
