// A Told as bytes: a version, then its fields in order, numbers as they lie in memory of
// little-endian machines, lists with their length first. Some 600 bytes for a usual event.
#include <cstring>
#include <type_traits>

#include "record/fuse.h"

namespace marsad::record {
namespace {

constexpr uint8_t kVersion = 4;  // 1 ends before `where`, 2 before `depth`, 3 before `spans`
constexpr uint32_t kLongest = 1u << 16;

class Writer {
 public:
  template <class T>
  void operator()(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    const char* at = reinterpret_cast<const char*>(&value);
    bytes.append(at, sizeof value);
  }
  void operator()(bool value) { bytes.push_back(value ? 1 : 0); }
  template <class T>
  void operator()(const std::vector<T>& list) {
    (*this)(static_cast<uint32_t>(list.size()));
    for (const T& item : list) (*this)(item);
  }
  std::string bytes;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  template <class T>
  void operator()(T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (bytes_.size() < sizeof value) {
      good = false;
      return;
    }
    std::memcpy(&value, bytes_.data(), sizeof value);
    bytes_.remove_prefix(sizeof value);
  }
  void operator()(bool& value) {
    uint8_t byte = 0;
    (*this)(byte);
    value = byte != 0;
  }
  template <class T>
  void operator()(std::vector<T>& list) {
    uint32_t size = 0;
    (*this)(size);
    good = good && size <= kLongest && size <= bytes_.size();
    if (!good) return;
    list.resize(size);
    for (T& item : list) (*this)(item);
  }
  bool good = true;
  bool at_end() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
};

template <class V, class T>
void fields(V& v, T& t) {
  v(t.key), v(t.report), v(t.kind), v(t.status), v(t.main), v(t.anonymous), v(t.type), v(t.mode);
  v(t.lemma);
  v(t.published), v(t.from), v(t.to), v(t.date_precision), v(t.place), v(t.admin1), v(t.country);
  v(t.place_precision), v(t.lat), v(t.lon), v(t.actors), v(t.targets), v(t.weapons), v(t.tolls);
  v(t.words), v(t.around);
}

template <class V, class T>
void later_fields(V& v, T& t, uint8_t version) {
  if (version > 1) v(t.where), v(t.who);
  if (version > 2) v(t.depth), v(t.title), v(t.close);
  if (version > 3) v(t.spans), v(t.rivals), v(t.before), v(t.scene), v(t.cast);
}

}  // namespace

std::string encode(const Told& told) {
  Writer writer;
  writer(kVersion);
  fields(writer, told);
  later_fields(writer, told, kVersion);
  return std::move(writer.bytes);
}

std::optional<Told> decode(std::string_view bytes) {
  if (bytes.empty()) return std::nullopt;
  const auto version = static_cast<uint8_t>(bytes[0]);
  if (version < 1 || version > kVersion) return std::nullopt;
  Reader reader(bytes.substr(1));
  Told told;
  fields(reader, told);
  later_fields(reader, told, version);
  if (!reader.good || !reader.at_end() || told.kind > Kind::talks) return std::nullopt;
  return told;
}

}  // namespace marsad::record
