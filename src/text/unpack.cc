// What a packing shows of itself, and packed content in memory (HTTP's content codings). Cost:
// linear in what comes out, which is bounded.
#include "text/unpack.h"

#include <brotli/decode.h>
#include <zlib.h>

#include <array>

#include "text/unpack_layers.h"

namespace marsad::text {
namespace {

using namespace std::string_view_literals;

constexpr size_t kBlock = 64 << 10;

// window: 16 + 15 for gzip, 15 for zlib, -15 for bare deflate.
std::optional<std::string> inflate_all(std::string_view bytes, int window, size_t limit) {
  z_stream z{};
  if (inflateInit2(&z, window) != Z_OK) return {};
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(std::min(bytes.size(), size_t{1} << 30));
  std::string out;
  std::array<char, kBlock> block{};
  int status = Z_OK;
  while (status == Z_OK && out.size() <= limit) {
    z.next_out = reinterpret_cast<Bytef*>(block.data());
    z.avail_out = kBlock;
    status = inflate(&z, Z_NO_FLUSH);
    out.append(block.data(), kBlock - z.avail_out);
    if (status == Z_STREAM_END && window > 15 && z.avail_in > 0 && inflateReset(&z) == Z_OK)
      status = Z_OK;
  }
  inflateEnd(&z);
  if (out.size() > limit || (out.empty() && status != Z_STREAM_END)) return {};
  return out;
}

std::optional<std::string> unpack_brotli(std::string_view bytes, size_t limit) {
  BrotliDecoderState* state = BrotliDecoderCreateInstance(nullptr, nullptr, nullptr);
  if (!state) return {};
  const auto* in = reinterpret_cast<const uint8_t*>(bytes.data());
  size_t in_left = bytes.size();
  std::string out;
  std::array<uint8_t, kBlock> block{};
  auto result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
  while (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && out.size() <= limit) {
    uint8_t* next = block.data();
    size_t left = block.size();
    result = BrotliDecoderDecompressStream(state, &in_left, &in, &left, &next, nullptr);
    out.append(reinterpret_cast<const char*>(block.data()), block.size() - left);
  }
  BrotliDecoderDestroyInstance(state);
  const bool whole = result == BROTLI_DECODER_RESULT_SUCCESS;
  const bool cut = result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT && !out.empty();
  if (out.size() > limit || (!whole && !cut)) return {};
  return out;
}

}  // namespace

Packing guess_packing(std::string_view head) {
  const auto begins = [&](std::string_view magic) { return head.substr(0, magic.size()) == magic; };
  if (begins("\x1F\x8B"sv)) return Packing::gzip;
  if (begins("\x28\xB5\x2F\xFD"sv)) return Packing::zstd;
  if (begins("\xFD\x37\x7A\x58\x5A\0"sv)) return Packing::xz;
  if (begins("BZh") && head.size() > 10 && head.substr(4, 6) == "1AY&SY"sv) return Packing::bzip2;
  if (begins("PK\3\4"sv) || begins("PK\5\6"sv)) return Packing::zip;
  if (head.size() > 262 && head.substr(257, 5) == "ustar"sv) return Packing::tar;
  return Packing::none;
}

std::unique_ptr<Unpacker> open_unpacker(ByteSource source, Packing packing) {
  return packing == Packing::gzip ? open_gzip(std::move(source))
                                  : open_archive(std::move(source), packing);
}

std::optional<std::string> unpack_content(std::string_view bytes, std::string_view coding,
                                          size_t limit) {
  if (coding == "gzip" || coding == "x-gzip") return inflate_all(bytes, 16 + 15, limit);
  if (coding == "deflate") {
    auto out = inflate_all(bytes, 15, limit);
    return out ? out : inflate_all(bytes, -15, limit);
  }
  if (coding == "br") return unpack_brotli(bytes, limit);
  return {};
}

bool Bounds::exceeded() const {
  return out > kMaxUnpacked || (out > kFreeUnpacked && out / kMaxRatio > in);
}

Error Bounds::error() const {
  return {Code::limit,
          "unpacks to more than " + std::to_string(kMaxRatio) +
              " times its size, as archive bombs do; unpack it yourself if it is none",
          {}};
}

}  // namespace marsad::text
