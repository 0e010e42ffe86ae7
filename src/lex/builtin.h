// The codebook that was compiled into this program (codebook/ at build time). Link marsad_image for
// it.
#pragma once

#include <cstddef>
#include <span>

#include "lex/lexicon.h"

namespace marsad::lex {

// The image's bytes, aligned for Lexicon::from_bytes to borrow.
std::span<const std::byte> builtin_codebook();

// Example: auto lexicon = builtin_lexicon(); lexicon.forms(u"...").
Result<Lexicon> builtin_lexicon();

}  // namespace marsad::lex
