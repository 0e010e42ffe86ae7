// What a page says about itself, and its main text. Private to the reading of HTML.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/page.h"

namespace marsad::text {

// From JSON-LD (schema.org articles), Open Graph, other meta elements, microdata, <time>, the
// byline. Texts are squeezed; dates are those that can be understood.
struct PageFacts {
  std::string og_title, headline, h1, title_element;
  std::string published, modified, source, publisher, author, url, canonical;
  std::string body;  // articleBody, as written
};

PageFacts gather_facts(const GumboNode* root);

// A paragraph a line, without what is not the article's own: menus, boxes, captions, comments.
std::string main_text(const GumboNode* root);

// All of a piece of markup that is no box or caption, a paragraph a line.
std::string all_text(const GumboNode* root);

// By its tag it holds no text of the article.
bool is_outside_text(const GumboNode* node);

// By its class or id it is a box, a list of links, a caption, a form for comments.
bool has_box_name(const GumboNode* node);

// Phrases that open what is not the article's own (codebook/page_words.tsv), compiled in, folded.
extern const char* const kPageWordsTable;

struct PageWords {
  std::vector<std::u16string> box;  // "read also"
  std::vector<std::u16string> end;  // "comments": nothing of the article follows
  std::vector<std::u16string> by;   // "by": what comes after it is an author
};

const PageWords& page_words();  // parsed once

std::string without_byline_words(const std::string& text);

}  // namespace marsad::text
