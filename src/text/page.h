// A parsed web page, over gumbo: bounds on size and depth, memory freed at once, and the few
// questions that reading a page asks. Private to the reading of HTML.
#pragma once

#include <gumbo.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace marsad::text {

inline constexpr unsigned kMaxDepth = 400;

class Page {
 public:
  // None where the markup nests too deep (or has too many attributes) to be parsed in linear time.
  static std::optional<Page> parse(std::string_view utf8);
  const GumboNode* root() const { return output_->root; }

 private:
  struct Arena;
  std::shared_ptr<Arena> arena_;
  std::shared_ptr<std::string> source_;  // the tree points into it
  const GumboOutput* output_ = nullptr;
};

// Children of an element; nothing for other nodes.
std::pair<GumboNode* const*, size_t> children_of(const GumboNode* node);

bool is_element(const GumboNode* node);
GumboTag tag_of(const GumboNode* node);  // GUMBO_TAG_UNKNOWN for what is no element

// Empty where the attribute is missing.
std::string_view attribute(const GumboNode* node, const char* name);

// Calls `visit` for every node down to kMaxDepth, in order; a false result leaves out what is
// within.
void walk(const GumboNode* root, const std::function<bool(const GumboNode*)>& visit);

// All text within, white space as it is.
std::string raw_text(const GumboNode* node);

// Runs of white space -> one space; none at the ends.
std::string squeeze(std::string_view text);

// The text of markup that could not be parsed: tags dropped, block tags as line breaks.
std::string strip_markup(std::string_view utf8);

}  // namespace marsad::text
