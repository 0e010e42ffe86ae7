// Codebook folder -> image bytes, deterministic: the same files give the same bytes. Linked by
// tools, not by the engine.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "lex/table.h"

namespace marsad::lex {

struct Compiled {
  std::vector<std::byte> image;
  std::vector<Fault>
      faults;  // of all rows; faulty rows are left out of the image, or used as far as they go
};

// Reads every .tsv below `dir` and every file of dir/models.
Compiled compile_codebook(const std::string& dir);

}  // namespace marsad::lex
