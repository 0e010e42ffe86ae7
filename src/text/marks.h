// What the marks of a document say: quotations and the dateline. Used by build_document only.
#pragma once

#include "text/document.h"

namespace marsad::text {

// Appends the quotations of one paragraph, tokens [first, last), to doc.quotes; nested ones too,
// unordered.
void pair_quotes(Document& doc, TokenId first, TokenId last);

// The token after the dateline at the start of the text; 0: there is none.
TokenId find_dateline(const Document& doc);

}  // namespace marsad::text
