// Idea: libarchive reads zip and tar from a stream, and zstd, xz and bzip2 as an archive of one
// nameless file. Only the format found is switched on, so that no packing hides in another
// unbounded. Its errors become faults here.
#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <deque>
#include <vector>

#include "base/utf8.h"
#include "text/decode.h"
#include "text/unpack_layers.h"

namespace marsad::text {
namespace {

constexpr size_t kBlock = 64 << 10;

class Archive : public Unpacker {
 public:
  Archive(ByteSource source, Packing packing)
      : source_(std::move(source)), packing_(packing), block_(kBlock), handle_(archive_read_new()) {
    if (!handle_) {
      done_ = true;
      return;
    }
    enable();
    const auto read = [](struct archive*, void* self, const void** bytes) -> la_ssize_t {
      return static_cast<Archive*>(self)->give(bytes);
    };
    if (archive_read_open(handle_, this, nullptr, read, nullptr) != ARCHIVE_OK) fail();
  }
  ~Archive() override {
    if (handle_) archive_read_free(handle_);
  }

  std::optional<PackedMember> next_member() override {
    while (!done_) {
      struct archive_entry* entry = nullptr;
      const int status = archive_read_next_header(handle_, &entry);
      if (status == ARCHIVE_EOF) done_ = true;
      if (status == ARCHIVE_FATAL) fail();
      if (done_) break;
      if (status == ARCHIVE_FAILED || status == ARCHIVE_RETRY) {
        fail_member();
        if (++failures_ > 100) done_ = true;
        continue;
      }
      if (archive_entry_filetype(entry) == AE_IFDIR) continue;
      if (archive_entry_filetype(entry) != AE_IFREG && archive_entry_filetype(entry) != 0) continue;
      name_ = is_named() ? name_of(entry) : std::string();
      if (is_office()) {
        faults_.push_back({Code::bad_input,
                           "this is an office document or e-book; save it as text or HTML first",
                           {}});
        done_ = true;
        break;
      }
      if (archive_entry_is_encrypted(entry) != 0) {
        faults_.push_back({Code::bad_input, name_ + " is encrypted; unpack it first", {}});
        continue;
      }
      member_done_ = false;
      return PackedMember{name_, [this](char* buffer, size_t size) { return read(buffer, size); }};
    }
    return {};
  }

  std::optional<Error> take_fault() override {
    if (faults_.empty()) return {};
    Error error = std::move(faults_.front());
    faults_.pop_front();
    return error;
  }

 private:
  bool is_named() const { return packing_ == Packing::zip || packing_ == Packing::tar; }

  void enable() {
    switch (packing_) {
      case Packing::zstd:
        archive_read_support_filter_zstd(handle_);
        break;
      case Packing::xz:
        archive_read_support_filter_xz(handle_);
        break;
      case Packing::bzip2:
        archive_read_support_filter_bzip2(handle_);
        break;
      case Packing::zip:
        archive_read_support_format_zip_streamable(handle_);
        break;
      case Packing::tar:
        archive_read_support_format_tar(handle_);
        break;
      case Packing::gzip:
      case Packing::none:
        break;
    }
    if (!is_named()) archive_read_support_format_raw(handle_);
  }

  la_ssize_t give(const void** bytes) {
    const size_t n = source_(block_.data(), block_.size());
    bounds_.in += n;
    *bytes = block_.data();
    return static_cast<la_ssize_t>(n);
  }

  size_t read(char* buffer, size_t size) {
    if (done_ || member_done_) return 0;
    const la_ssize_t n = archive_read_data(handle_, buffer, size);
    if (n > 0) {
      bounds_.out += static_cast<size_t>(n);
      if (!bounds_.exceeded()) return static_cast<size_t>(n);
      faults_.push_back(bounds_.error());
      done_ = true;
      return 0;
    }
    member_done_ = true;
    if (n == ARCHIVE_FATAL) fail();
    if (n < 0 && n != ARCHIVE_FATAL) fail_member();
    return 0;
  }

  std::string message() const {
    const char* text = archive_error_string(handle_);
    return text && *text ? text : "damaged";
  }
  void fail() {
    faults_.push_back({Code::bad_input,
                       "the packed data cannot be read on (" + message() +
                           "); fetch the file again or unpack it yourself",
                       {}});
    done_ = true;
  }
  void fail_member() {
    faults_.push_back(
        {Code::bad_input, (name_.empty() ? "a file within" : name_) + ": " + message(), {}});
  }

  // The first file within tells documents that are zip archives.
  bool is_office() {
    const bool first = !seen_first_;
    seen_first_ = true;
    return first && packing_ == Packing::zip &&
           (name_ == "[Content_Types].xml" || name_ == "mimetype");
  }

  static std::string name_of(struct archive_entry* entry) {
    const char* name = archive_entry_pathname(entry);
    if (!name) name = archive_entry_pathname_utf8(entry);
    std::string out = name ? name : "";
    if (!base::is_valid_utf8(out)) {
      for (char& c : out) {
        if (static_cast<uint8_t>(c) >= 0x80) c = '?';
      }
    }
    blank_controls(out);
    for (char& c : out) {
      if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    }
    return out;
  }

  ByteSource source_;
  Packing packing_;
  std::vector<char> block_;
  struct archive* handle_ = nullptr;
  std::string name_;
  bool done_ = false, member_done_ = true, seen_first_ = false;
  unsigned failures_ = 0;
  Bounds bounds_;
  std::deque<Error> faults_;
};

}  // namespace

std::unique_ptr<Unpacker> open_archive(ByteSource source, Packing packing) {
  return std::make_unique<Archive>(std::move(source), packing);
}

}  // namespace marsad::text
