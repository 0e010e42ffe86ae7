// Idea: each file within a packing is a stream of its own, read as if it had been handed in, with
// the archive's name before its own.
#include <algorithm>
#include <array>
#include <deque>

#include "text/input_reader.h"

namespace marsad::text {
namespace {

// Files that come along with saved pages and hold no report.
constexpr std::array<std::string_view, 22> kNoReports{
    ".png", ".jpg", ".jpeg", ".gif",  ".webp", ".svg", ".ico", ".css", ".js",   ".woff", ".woff2",
    ".ttf", ".eot", ".mp3",  ".mp4",  ".webm", ".ogg", ".avi", ".bmp", ".map",  ".tif",  ".tiff"};

class PackedItems : public ItemReader {
 public:
  PackedItems(ReaderState& state, Packing packing)
      : outer_(state), unpacker_(open_unpacker(state.bytes.as_source(), packing)) {}

  std::optional<Result<InputItem>> next() override {
    for (;;) {
      if (auto fault = take_fault()) return Result<InputItem>(std::move(*fault));
      if (items_) {
        if (auto item = items_->next()) return item;
        items_.reset();
        continue;
      }
      auto member = unpacker_->next_member();
      if (member) {
        open(std::move(*member));
      } else if (auto fault = take_fault()) {
        return Result<InputItem>(std::move(*fault));
      } else {
        return {};
      }
    }
  }

 private:
  void gather_faults() {
    while (auto fault = unpacker_->take_fault()) {
      fault->where = outer_.name;
      faults_.push_back(std::move(*fault));
      if (inner_) inner_->damages.push_back(given_);
    }
  }

  std::optional<Error> take_fault() {
    gather_faults();
    if (faults_.empty()) return {};
    Error error = std::move(faults_.front());
    faults_.pop_front();
    return error;
  }

  void open(PackedMember member) {
    if (!member.name.empty()) {
      if (is_hidden_file(member.name)) return;
      if (!may_hold_reports(member.name)) {
        outer_.skip("no text by its name");
        return;
      }
    }
    given_ = 0;
    const auto source = [this, give = std::move(member.source)](char* buffer, size_t size) {
      const size_t n = give(buffer, size);
      given_ += n;
      gather_faults();
      return n;
    };
    inner_ = std::make_unique<ReaderState>(source);
    inner_->name = member.name.empty() ? outer_.name : outer_.name + "/" + member.name;
    inner_->options = outer_.options;
    inner_->depth = outer_.depth + 1;
    inner_->skipped = outer_.skipped;
    items_ = open_items(*inner_);
  }

  ReaderState& outer_;
  std::unique_ptr<Unpacker> unpacker_;
  std::unique_ptr<ReaderState> inner_;
  std::unique_ptr<ItemReader> items_;
  std::deque<Error> faults_;
  size_t given_ = 0;  // bytes of the member at hand
};

class TooDeep : public ItemReader {
 public:
  explicit TooDeep(std::string where) : where_(std::move(where)) {}
  std::optional<Result<InputItem>> next() override {
    if (done_) return {};
    done_ = true;
    return Result<InputItem>(Error{Code::limit,
                                   "more than " + std::to_string(kMaxPackings) +
                                       " packings within each other; unpack the outer ones first",
                                   where_});
  }

 private:
  std::string where_;
  bool done_ = false;
};

}  // namespace

bool is_hidden_file(std::string_view path) {
  for (size_t at = 0; at < path.size();) {
    const size_t end = std::min(path.find('/', at), path.size());
    const std::string_view part = path.substr(at, end - at);
    if (part == "__MACOSX" || (part.size() > 1 && part[0] == '.' && part != "..")) return true;
    at = end + 1;
  }
  return false;
}

bool may_hold_reports(std::string_view path) {
  const size_t dot = path.rfind('.');
  if (dot == path.npos) return true;
  const std::string extension = lowered(path.substr(dot));
  for (std::string_view none : kNoReports) {
    if (extension == none) return false;
  }
  return true;
}

std::unique_ptr<ItemReader> open_packed(ReaderState& state, Packing packing) {
  if (state.depth >= kMaxPackings) return std::make_unique<TooDeep>(state.name);
  return std::make_unique<PackedItems>(state, packing);
}

}  // namespace marsad::text
