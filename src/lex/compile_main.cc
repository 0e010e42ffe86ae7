// marsad_codebook_compile OUT DIR: the build step. Faults go to stderr and do not stop it (`marsad
// codebook check` does).
#include <cstdio>
#include <fstream>

#include "lex/compile.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: marsad_codebook_compile OUT DIR\n");
    return 2;
  }
  const marsad::lex::Compiled compiled = marsad::lex::compile_codebook(argv[2]);
  size_t shown = 0;
  for (const marsad::lex::Fault& f : compiled.faults) {
    if (f.warning || ++shown > 40) continue;
    std::fprintf(stderr, "%s/%s:%u:%u: %s\n", argv[2], f.file.c_str(), f.line, f.column,
                 f.message.c_str());
  }
  if (!compiled.faults.empty())
    std::fprintf(stderr, "codebook: %zu faults and warnings\n", compiled.faults.size());
  std::ofstream out(argv[1], std::ios::binary | std::ios::trunc);
  out.write(reinterpret_cast<const char*>(compiled.image.data()),
            std::streamsize(compiled.image.size()));
  if (!out.flush()) {
    std::fprintf(stderr, "cannot write %s\n", argv[1]);
    return 1;
  }
  return 0;
}
