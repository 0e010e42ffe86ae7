// A window on a stream of bytes: what was read and not yet used up. Readers look at rest(), ask for
// more with fill() and move on with advance(); a large input is never held whole.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace marsad::text {

// Fills `buffer` with up to `size` bytes; 0: the end. Read errors are the caller's to notice.
using ByteSource = std::function<size_t(char* buffer, size_t size)>;

ByteSource source_of(std::string_view bytes);  // `bytes` must outlive it

class ByteBuffer {
 public:
  explicit ByteBuffer(ByteSource source) : source_(std::move(source)) {}

  // Valid until the next fill() or advance().
  std::string_view rest() const { return {buffer_.data() + at_, end_ - at_}; }
  // Reads on; false at the end. Amortised linear.
  bool fill();
  // At least `size` bytes in rest(); false where the input ends before.
  bool want(size_t size);
  void advance(size_t bytes);  // at most rest().size()
  // Drops `bytes`, also those not read yet; false where the input ends before.
  bool skip(size_t bytes);
  // Everything that is left, and uses it up; none where it is more than `limit` bytes.
  std::optional<std::string> read_all(size_t limit);
  // The rest as a source. The buffer must outlive it.
  ByteSource as_source();

  size_t line() const { return line_; }      // from 1, of rest()
  size_t offset() const { return offset_; }  // bytes before rest()

 private:
  ByteSource source_;
  std::string buffer_;            // room; what is there lies between at_ and end_
  size_t at_ = 0, end_ = 0, line_ = 1, offset_ = 0;
  bool done_ = false;
};

}  // namespace marsad::text
