// The image lies in read-only data between two symbols that the assembler makes (.incbin); nothing
// is copied.
#include "lex/builtin.h"

asm(".section .rodata\n"
    ".balign 64\n"
    "marsad_codebook_begin:\n"
    ".incbin \"" MARSAD_CODEBOOK_IMAGE
    "\"\n"
    "marsad_codebook_end:\n"
    ".byte 0\n"
    ".previous\n");

extern "C" const std::byte marsad_codebook_begin[];
extern "C" const std::byte marsad_codebook_end[];

namespace marsad::lex {

std::span<const std::byte> builtin_codebook() {
  return {marsad_codebook_begin, marsad_codebook_end};
}

Result<Lexicon> builtin_lexicon() {
  return Lexicon::from_bytes(builtin_codebook());
}

}  // namespace marsad::lex
