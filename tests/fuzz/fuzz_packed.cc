// Any bytes as packed input of each kind, and as content of each coding: ends, within its bounds.
#include <cstdint>
#include <string>
#include <string_view>

#include "check.h"
#include "text/input.h"
#include "text/unpack.h"

using namespace marsad;

static void unpack(std::string_view bytes, text::Packing packing) {
  const auto unpacker = text::open_unpacker(text::source_of(bytes), packing);
  char buffer[4096];
  size_t members = 0, faults = 0;
  while (auto member = unpacker->next_member()) {
    FUZZ_CHECK(++members <= bytes.size() + 1);
    size_t out = 0;
    while (const size_t n = member->source(buffer, sizeof buffer)) out += n;
    FUZZ_CHECK(out <= text::kFreeUnpacked + bytes.size() * text::kMaxRatio + sizeof buffer);
    while (unpacker->take_fault()) FUZZ_CHECK(++faults <= bytes.size() + 2);
  }
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const text::Packing packing = text::guess_packing(bytes);
  if (packing != text::Packing::none) unpack(bytes, packing);
  for (const char* coding : {"gzip", "deflate", "br"}) {
    const auto out = text::unpack_content(bytes, coding, 1 << 20);
    FUZZ_CHECK(!out || out->size() <= 1 << 20);
  }
  text::ReportReader reader(text::source_of(bytes), "in", {});
  size_t items = 0;
  while (auto item = reader.next()) FUZZ_CHECK(++items <= (size + 1) * text::kMaxRatio * 64);
  return 0;
}
