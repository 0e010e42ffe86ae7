// The two ways of unpacking behind Unpacker. Private to it.
#pragma once

#include <memory>

#include "text/unpack.h"

namespace marsad::text {

// Bytes that went into a packing and that came out.
struct Bounds {
  size_t in = 0, out = 0;
  bool exceeded() const;
  Error error() const;
};

std::unique_ptr<Unpacker> open_gzip(ByteSource source);                      // zlib
std::unique_ptr<Unpacker> open_archive(ByteSource source, Packing packing);  // libarchive

}  // namespace marsad::text
