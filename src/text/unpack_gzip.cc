// Idea: zlib, member after member as one stream. The packed bytes of the member at hand are kept
// (up to a bound), so that after damage the next member can be looked for within what the damaged
// one swallowed. Cost: linear; after damage each candidate for a member is tried once.
#include <zlib.h>

#include <algorithm>
#include <array>
#include <deque>

#include "text/unpack_layers.h"

namespace marsad::text {
namespace {

constexpr size_t kBlock = 64 << 10;
constexpr size_t kKept = 4 << 20;  // packed bytes of a member that are kept for looking again
constexpr std::string_view kMagic("\x1F\x8B\x08", 3);

class Gunzip : public Unpacker {
 public:
  explicit Gunzip(ByteSource source) : source_(std::move(source)) {
    ready_ = inflateInit2(&z_, 16 + 15) == Z_OK;
  }
  ~Gunzip() override {
    if (ready_) inflateEnd(&z_);
  }

  std::optional<PackedMember> next_member() override {
    if (started_ || !ready_) return {};
    started_ = true;
    return PackedMember{"", [this](char* buffer, size_t size) { return read(buffer, size); }};
  }

  std::optional<Error> take_fault() override {
    if (faults_.empty()) return {};
    Error error = std::move(faults_.front());
    faults_.pop_front();
    return error;
  }

 private:
  enum class State { between, inside, searching, done };

  bool refill() {
    if (source_done_) return false;
    const size_t old = in_.size();
    in_.resize(old + kBlock);
    const size_t n = source_(in_.data() + old, kBlock);
    in_.resize(old + n);
    bounds_.in += n;
    source_done_ = n == 0;
    return n > 0;
  }

  // Packed bytes before `at` are not needed any more.
  void drop(size_t at) {
    in_.erase(0, at);
    dropped_ += at;
    used_ -= std::min(used_, at);
  }

  void fail(Code code, std::string message) { faults_.push_back({code, std::move(message), {}}); }

  size_t read(char* buffer, size_t size) {
    while (state_ != State::done) {
      if (state_ == State::between) begin_member();
      if (state_ == State::searching) search();
      if (state_ != State::inside) continue;
      const size_t n = inflate_some(buffer, size);
      bounds_.out += n;
      if (bounds_.exceeded()) {
        faults_.push_back(bounds_.error());
        state_ = State::done;
      }
      if (n > 0) return n;
    }
    return 0;
  }

  void begin_member() {
    drop(used_);
    while (in_.size() < kMagic.size() && refill()) {
    }
    const size_t zeros = std::min(in_.find_first_not_of('\0'), in_.size());
    if (in_.empty() || (zeros > 0 && zeros == in_.size())) {  // padding, as tapes have it
      const bool end = in_.empty();
      used_ = in_.size();
      if (end || !refill()) state_ = State::done;
      return;
    }
    if (zeros > 0) {
      used_ = zeros;
      return;
    }
    if (in_.compare(0, kMagic.size(), kMagic) != 0) {
      notice_damage();
      return;
    }
    inflateReset(&z_);
    state_ = State::inside;
  }

  size_t inflate_some(char* buffer, size_t size) {
    if (used_ == in_.size()) {
      if (in_.size() > kKept) drop(in_.size());
      if (!refill()) {
        // A damaged head may have swallowed members that are whole.
        notice_damage();
        cut_ = true;
        used_ = std::min<size_t>(1, in_.size());
        return 0;
      }
    }
    z_.next_in = reinterpret_cast<Bytef*>(in_.data() + used_);
    z_.avail_in = static_cast<uInt>(in_.size() - used_);
    // Behind damage a line begins, so that what was cut off does not run into what follows.
    const size_t indent = in_trouble_ && !told_ && size > 1 ? 1 : 0;
    z_.next_out = reinterpret_cast<Bytef*>(buffer + indent);
    z_.avail_out = static_cast<uInt>(std::min(size - indent, kBlock));
    const uInt room = z_.avail_out;
    const int status = inflate(&z_, Z_NO_FLUSH);
    used_ = in_.size() - z_.avail_in;
    size_t n = room - z_.avail_out;
    if (n > 0 && in_trouble_) tell("; reading goes on behind it");
    if (n > 0 && indent > 0) {
      buffer[0] = '\n';
      n += indent;
    }
    if (status == Z_STREAM_END) {
      state_ = State::between;
      in_trouble_ = false;
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      notice_damage();
      used_ = std::min<size_t>(1, in_.size());  // look again from behind the member's first byte
    }
    return n;
  }

  void notice_damage() {
    if (!in_trouble_) {
      damaged_at_ = dropped_ + used_;
      told_ = false;
    }
    in_trouble_ = true;
    state_ = State::searching;
    // Heads made to be tried in vain would each cost all that follows.
    looked_through_ += used_;
    if (looked_through_ > kFreeUnpacked + 20 * bounds_.in) give_up();
  }

  void give_up() {
    state_ = State::done;
    tell("; what follows could not be read. Fetch the file again");
  }

  // Finds the next thing that looks like the head of a member.
  void search() {
    for (;;) {
      const size_t at = in_.find(kMagic, used_);
      if (at != in_.npos && (at + 4 <= in_.size() || !refill())) {
        const bool flags = at + 3 < in_.size() && (static_cast<uint8_t>(in_[at + 3]) & 0xE0) == 0;
        used_ = flags ? at : at + 1;
        if (!flags) continue;
        state_ = State::between;
        return;
      }
      if (at != in_.npos) continue;  // more bytes came
      drop(in_.size() - std::min(in_.size(), kMagic.size() - 1));
      used_ = 0;
      if (refill()) continue;
      give_up();
      return;
    }
  }

  // Once for each damage, however many candidates are tried behind it.
  void tell(const char* outcome) {
    if (!told_ && cut_ && state_ == State::done) {
      fail(Code::bad_input, "the gzip data ends in the middle; fetch the file again");
    } else if (!told_) {
      fail(Code::bad_input, "the gzip data is damaged near byte " + std::to_string(damaged_at_ + 1) +
                                " of the packed file" + outcome);
    }
    told_ = true;
  }

  ByteSource source_;
  z_stream z_{};
  bool ready_ = false, started_ = false, source_done_ = false;
  State state_ = State::between;
  std::string in_;  // packed bytes, from the member's first on
  size_t used_ = 0, dropped_ = 0, damaged_at_ = 0;
  size_t looked_through_ = 0;  // bytes that turned out damaged, each time
  bool cut_ = false;                        // the end came within a member
  bool in_trouble_ = false, told_ = false;  // no member was whole since the damage; it was told
  Bounds bounds_;
  std::deque<Error> faults_;
};

// Whether the bytes unpack to something: a head alone is met by chance.
bool unpacks(std::string_view bytes) {
  z_stream z{};
  if (inflateInit2(&z, 16 + 15) != Z_OK) return false;
  std::array<char, 256> block{};
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(std::min(bytes.size(), kBlock));
  z.next_out = reinterpret_cast<Bytef*>(block.data());
  z.avail_out = static_cast<uInt>(block.size());
  const int status = inflate(&z, Z_SYNC_FLUSH);
  inflateEnd(&z);
  return status == Z_STREAM_END || (status == Z_OK && z.avail_out == 0);
}

}  // namespace

bool holds_gzip_member(std::string_view bytes) {
  constexpr size_t kTries = 64;
  size_t tries = 0;
  for (size_t at = bytes.find(kMagic); at != bytes.npos && tries < kTries;
       at = bytes.find(kMagic, at + 1), ++tries) {
    if (unpacks(bytes.substr(at))) return true;
  }
  return false;
}

std::unique_ptr<Unpacker> open_gzip(ByteSource source) {
  return std::make_unique<Gunzip>(std::move(source));
}

}  // namespace marsad::text
