// The engine with the codebook that the user named.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "marsad/engine.h"

namespace marsad::cli {

struct LoadedEngine {
  std::shared_ptr<std::vector<std::byte>> image;  // of a folder compiled now; the engine borrows it
  Engine engine;
};

// Empty: the codebook built in; a folder is compiled first (its faulty rows are left out); else a
// compiled image. Errors: not_found, io, bad_codebook.
Result<LoadedEngine> load_engine(const std::string& codebook);

}  // namespace marsad::cli
