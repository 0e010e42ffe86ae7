// A heading counts where it opens a paragraph and a colon, a question mark, a dash or the end of
// the line follows it. Its section runs to the next heading; "know more" ends with its paragraph,
// or with the one after when it stands alone.
#include "events/sections.h"

#include <algorithm>

namespace marsad::events {
namespace {

struct Heading {
  SectionKind kind;
  TokenId first, last;
  uint32_t paragraph;
};

SectionKind kind_named(std::string_view name) {
  if (name == "why_it_matters") return SectionKind::why_it_matters;
  if (name == "whats_next") return SectionKind::whats_next;
  if (name == "know_more") return SectionKind::know_more;
  return SectionKind::why_now;
}

uint32_t paragraph_of(const Context& c, TokenId token) {
  return c.doc.sentences[c.doc.tokens[token].sentence].paragraph;
}

bool opens_paragraph(const Context& c, TokenId token) {
  if (c.doc.tokens[token].in != Field::text) return false;
  while (token > 0 && c.doc.tokens[token - 1].kind == text::TokenKind::mark &&
         c.doc.tokens[token - 1].in == Field::text &&
         paragraph_of(c, token - 1) == paragraph_of(c, token)) {
    --token;
  }
  return token == 0 || c.doc.tokens[token - 1].in != Field::text ||
         paragraph_of(c, token - 1) != paragraph_of(c, token);
}

bool closes_heading(const Context& c, TokenId token) {
  if (token >= c.doc.tokens.size() || paragraph_of(c, token) != paragraph_of(c, token - 1))
    return true;
  if (c.doc.tokens[token].kind != text::TokenKind::mark) return false;
  std::u16string_view mark = c.doc.folded_of(token);
  char16_t m = mark.empty() ? u' ' : mark[0];
  return m == u':' || m == u'?' || m == 0x061F || m == u'-' || m == 0x2013 || m == 0x2014 ||
         m == u'.' || m == u'|';
}

std::vector<Heading> headings(const Context& c, const std::vector<Cue>& cues) {
  std::vector<Heading> out;
  for (const Cue& cue : cues) {
    if (cue.cls != "section.heading" || !opens_paragraph(c, cue.first) ||
        !closes_heading(c, cue.last))
      continue;
    if (!out.empty() && out.back().first == cue.first) continue;
    out.push_back({kind_named(cue.value), cue.first, cue.last, paragraph_of(c, cue.first)});
  }
  return out;
}

}  // namespace

std::vector<Section> find_sections(const Context& c, const std::vector<Cue>& cues) {
  std::vector<Heading> found = headings(c, cues);
  std::vector<Section> out;
  for (size_t i = 0; i < found.size(); ++i) {
    TokenId end =
        i + 1 < found.size() ? found[i + 1].first : static_cast<TokenId>(c.doc.tokens.size());
    while (end > found[i].first &&
           paragraph_of(c, end - 1) == (i + 1 < found.size() ? found[i + 1].paragraph : 0))
      --end;
    if (found[i].kind == SectionKind::know_more) {
      TokenId next = found[i].last + 1;
      bool alone = next >= end || paragraph_of(c, next) != found[i].paragraph;
      uint32_t last = found[i].paragraph + (alone ? 1 : 0);
      while (end > found[i].last && paragraph_of(c, end - 1) > last) --end;
    }
    if (end <= found[i].first) continue;
    out.push_back({found[i].kind, c.doc.span(found[i].first, end)});
  }
  return out;
}

}  // namespace marsad::events
