#include "load.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "lex/compile.h"

namespace marsad::cli {

Result<LoadedEngine> load_engine(const std::string& codebook) {
  LoadedEngine out;
  struct stat status {};
  if (!codebook.empty() && ::stat(codebook.c_str(), &status) != 0) {
    return Error{errno == ENOENT ? Code::not_found : Code::io, std::strerror(errno), codebook};
  }
  if (!codebook.empty() && S_ISDIR(status.st_mode)) {
    out.image = std::make_shared<std::vector<std::byte>>(lex::compile_codebook(codebook).image);
    auto engine = Engine::from_image(*out.image);
    if (!engine) return engine.error();
    out.engine = std::move(*engine);
    return out;
  }
  auto engine = codebook.empty() ? Engine::load() : Engine::load(codebook);
  if (!engine) return engine.error();
  out.engine = std::move(*engine);
  return out;
}

}  // namespace marsad::cli
