// Packed input: gzip (member after member, as crawls write it), zstd, xz, bzip2, zip, tar. Bounded:
// a packing that unfolds out of all proportion is refused. What is damaged costs itself where the
// format allows to go on.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "marsad/result.h"
#include "text/byte_buffer.h"

namespace marsad::text {

enum class Packing { none, gzip, zstd, xz, bzip2, zip, tar };

inline constexpr unsigned kMaxPackings = 4;           // one within the other
inline constexpr size_t kFreeUnpacked = 64 << 20;     // bytes that may unfold from any input
inline constexpr size_t kMaxRatio = 200;              // beyond that: bytes out for one byte in
inline constexpr size_t kMaxUnpacked = size_t{1} << 36;  // 64 GiB out of one input

// By the first bytes (512 tell all).
Packing guess_packing(std::string_view head);

struct PackedMember {
  std::string name;   // within the archive, "" where the packing has no names; valid UTF-8
  ByteSource source;  // valid until the next member is asked for
};

class Unpacker {
 public:
  virtual ~Unpacker() = default;
  // The next file within; none: the end.
  virtual std::optional<PackedMember> next_member() = 0;
  // What was found damaged since the last call, one at a time; `where` is left empty.
  virtual std::optional<Error> take_fault() = 0;
};

// Whether a gzip member begins somewhere in `bytes` that gives bytes when unpacked: what remains of
// a file whose first member lost its head. Linear; only what looks like a head is tried.
bool holds_gzip_member(std::string_view bytes);

std::unique_ptr<Unpacker> open_unpacker(ByteSource source, Packing packing);

// Packed content of a known kind in memory: "gzip", "deflate", "br". None where it is not that, or
// gives more than `limit` bytes; what is cut off gives what is there.
std::optional<std::string> unpack_content(std::string_view bytes, std::string_view coding,
                                          size_t limit);

}  // namespace marsad::text
