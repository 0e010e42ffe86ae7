#include "text/byte_buffer.h"

#include <algorithm>

namespace marsad::text {
namespace {

constexpr size_t kChunk = 256 << 10;

}  // namespace

ByteSource source_of(std::string_view bytes) {
  return [bytes](char* buffer, size_t size) mutable {
    const size_t n = std::min(size, bytes.size());
    std::copy_n(bytes.data(), n, buffer);
    bytes.remove_prefix(n);
    return n;
  };
}

bool ByteBuffer::fill() {
  if (done_) return false;
  // Moving only what is less than half, and doubling the room, keeps the copying linear.
  if (at_ > 0 && at_ * 2 >= end_) {
    std::copy(buffer_.data() + at_, buffer_.data() + end_, buffer_.data());
    end_ -= at_;
    at_ = 0;
  }
  if (buffer_.size() - end_ < kChunk / 4) buffer_.resize(std::max(kChunk, buffer_.size() * 2));
  const size_t n = source_(buffer_.data() + end_, buffer_.size() - end_);
  end_ += n;
  done_ = n == 0;
  return n > 0;
}

bool ByteBuffer::want(size_t size) {
  while (end_ - at_ < size) {
    if (!fill()) return false;
  }
  return true;
}

void ByteBuffer::advance(size_t bytes) {
  const auto from = buffer_.begin() + static_cast<ptrdiff_t>(at_);
  line_ += static_cast<size_t>(std::count(from, from + static_cast<ptrdiff_t>(bytes), '\n'));
  at_ += bytes;
  offset_ += bytes;
}

bool ByteBuffer::skip(size_t bytes) {
  while (bytes > 0) {
    if (rest().empty() && !fill()) return false;
    const size_t n = std::min(bytes, rest().size());
    advance(n);
    bytes -= n;
  }
  return true;
}

std::optional<std::string> ByteBuffer::read_all(size_t limit) {
  while (rest().size() <= limit && fill()) {
  }
  if (rest().size() > limit) return {};
  std::string out(rest());
  advance(out.size());
  return out;
}

ByteSource ByteBuffer::as_source() {
  return [this](char* buffer, size_t size) -> size_t {
    if (rest().empty() && !fill()) return 0;
    const size_t n = std::min(size, rest().size());
    std::copy_n(rest().data(), n, buffer);
    advance(n);
    return n;
  };
}

}  // namespace marsad::text
