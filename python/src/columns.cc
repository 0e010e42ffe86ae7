// Arrow's layout: validity as bits, text and lists as offsets into what follows them, structs as
// their fields side by side. What is exported points into the column, which the exported struct
// keeps alive by a shared pointer; each child has its own, since a consumer may move it away.
#include "columns.h"

#include <cerrno>
#include <charconv>
#include <limits>

namespace marsad::python {
namespace {

void add_bit(std::vector<uint8_t>& bits, int64_t at, bool set) {
  if (at % 8 == 0) bits.push_back(0);
  if (set) bits.back() = static_cast<uint8_t>(bits.back() | (1U << (at % 8)));
}

const char* format_of(Kind kind) {
  switch (kind) {
    case Kind::text: return "u";
    case Kind::boolean: return "b";
    case Kind::int64: return "l";
    case Kind::float64: return "g";
    case Kind::list: return "+l";
    case Kind::record: return "+s";
  }
  return "n";
}

}  // namespace

Column Column::table(const std::function<void(Row&)>& describe) {
  Column root("", Kind::record);
  Row row(root, Row::Mode::describe);
  describe(row);
  return root;
}

void Column::append(const std::function<void(Row&)>& write) {
  add_valid(true);
  Row row(*this, Row::Mode::value);
  write(row);
}

void Column::add_valid(bool there) {
  add_bit(valid, length, there);
  ++length;
  if (!there) ++nulls;
}

bool Column::too_large() const {
  if (bytes.size() > static_cast<size_t>(std::numeric_limits<int32_t>::max())) return true;
  for (const Column& child : children) {
    if (child.too_large() || child.length > std::numeric_limits<int32_t>::max()) return true;
  }
  return false;
}

Column& Row::next(std::string_view name, Kind kind) {
  if (mode_ == Mode::describe) record_.children.emplace_back(std::string(name), kind);
  return record_.children[at_++];
}

Row::Mode Row::begin(Column& c, bool there) {
  if (mode_ == Mode::describe) return mode_;
  const bool value = there && mode_ == Mode::value;
  c.add_valid(value);
  return value ? Mode::value : Mode::null;
}

void Row::end_list(Column& c) {
  c.offsets.push_back(static_cast<int32_t>(c.children[0].length));
}

bool Row::scalar(Column& c, bool there) {
  return begin(c, there) == Mode::value;
}

void Row::text(std::string_view name, std::string_view value) {
  Column& c = next(name, Kind::text);
  if (mode_ == Mode::describe) return;
  if (scalar(c, !value.empty())) c.bytes += value;
  c.offsets.push_back(static_cast<int32_t>(c.bytes.size()));
}

void Row::text_always(std::string_view name, std::string_view value) {
  Column& c = next(name, Kind::text);
  if (mode_ == Mode::describe) return;
  if (scalar(c, true)) c.bytes += value;
  c.offsets.push_back(static_cast<int32_t>(c.bytes.size()));
}

void Row::number(std::string_view name, std::string_view decimal) {
  double value = 0;
  const auto parsed = std::from_chars(decimal.data(), decimal.data() + decimal.size(), value);
  const bool there = !decimal.empty() && parsed.ec == std::errc();
  real(name, there ? std::optional(value) : std::nullopt);
}

void Row::real(std::string_view name, std::optional<double> value) {
  Column& c = next(name, Kind::float64);
  if (mode_ != Mode::describe) c.reals.push_back(scalar(c, value.has_value()) ? *value : 0);
}

void Row::integer(std::string_view name, std::optional<int64_t> value) {
  Column& c = next(name, Kind::int64);
  if (mode_ != Mode::describe) c.numbers.push_back(scalar(c, value.has_value()) ? *value : 0);
}

void Row::boolean(std::string_view name, bool value) {
  Column& c = next(name, Kind::boolean);
  if (mode_ == Mode::describe) return;
  const int64_t at = c.length;
  add_bit(c.bits, at, scalar(c, true) && value);
}

void Row::texts(std::string_view name, const std::vector<std::string>& values) {
  Column& c = next(name, Kind::list);
  if (mode_ == Mode::describe) {
    c.children.emplace_back("item", Kind::text);
    return;
  }
  if (begin(c, true) == Mode::value) {
    Column& item = c.children[0];
    for (const std::string& value : values) {
      item.add_valid(true);
      item.bytes += value;
      item.offsets.push_back(static_cast<int32_t>(item.bytes.size()));
    }
  }
  end_list(c);
}

namespace {

struct SchemaParts {
  std::string name;
  std::vector<ArrowSchema> storage;
  std::vector<ArrowSchema*> children;
};

struct ArrayParts {
  std::shared_ptr<const Column> keep;
  const void* buffers[3] = {nullptr, nullptr, nullptr};
  std::vector<ArrowArray> storage;
  std::vector<ArrowArray*> children;
};

template <class Parts, class Struct>
void release(Struct* s) {
  auto* parts = static_cast<Parts*>(s->private_data);
  for (int64_t i = 0; i < s->n_children; ++i) {
    if (s->children[i]->release) s->children[i]->release(s->children[i]);
  }
  delete parts;
  s->release = nullptr;
}

// A buffer that is never null, as some consumers want it where there are no bytes.
template <class T>
const void* start_of(const std::vector<T>& items) {
  static const int64_t none[8] = {};
  return items.empty() ? static_cast<const void*>(none) : items.data();
}

void export_part(const std::shared_ptr<const Column>& keep, const Column& c, ArrowArray* out) {
  auto* parts = new ArrayParts{keep, {}, {}, {}};
  *out = {};
  parts->buffers[0] = c.nulls > 0 ? c.valid.data() : nullptr;
  int64_t buffers = 2;
  switch (c.kind) {
    case Kind::text:
      parts->buffers[1] = c.offsets.data();
      parts->buffers[2] = c.bytes.data();
      buffers = 3;
      break;
    case Kind::boolean: parts->buffers[1] = start_of(c.bits); break;
    case Kind::int64: parts->buffers[1] = start_of(c.numbers); break;
    case Kind::float64: parts->buffers[1] = start_of(c.reals); break;
    case Kind::list: parts->buffers[1] = c.offsets.data(); break;
    case Kind::record: buffers = 1; break;
  }
  parts->storage.resize(c.children.size());
  for (size_t i = 0; i < c.children.size(); ++i) {
    export_part(keep, c.children[i], &parts->storage[i]);
    parts->children.push_back(&parts->storage[i]);
  }
  out->length = c.length, out->null_count = c.nulls;
  out->n_buffers = buffers, out->buffers = parts->buffers;
  out->n_children = static_cast<int64_t>(c.children.size());
  out->children = parts->children.data();
  out->private_data = parts;
  out->release = release<ArrayParts, ArrowArray>;
}

struct StreamParts {
  std::shared_ptr<const Column> table;
  bool given = false;
};

}  // namespace

void export_schema(const Column& c, ArrowSchema* out) {
  auto* parts = new SchemaParts{c.name, {}, {}};
  *out = {};
  parts->storage.resize(c.children.size());
  for (size_t i = 0; i < c.children.size(); ++i) {
    export_schema(c.children[i], &parts->storage[i]);
    parts->children.push_back(&parts->storage[i]);
  }
  out->format = format_of(c.kind);
  out->name = parts->name.c_str();
  out->flags = c.name.empty() ? 0 : ARROW_FLAG_NULLABLE;
  out->n_children = static_cast<int64_t>(c.children.size());
  out->children = parts->children.data();
  out->private_data = parts;
  out->release = release<SchemaParts, ArrowSchema>;
}

void export_array(const std::shared_ptr<const Column>& table, ArrowArray* out) {
  export_part(table, *table, out);
}

void export_stream(const std::shared_ptr<const Column>& table, ArrowArrayStream* out) {
  *out = {};
  out->private_data = new StreamParts{table, false};
  out->get_schema = [](ArrowArrayStream* s, ArrowSchema* schema) {
    export_schema(*static_cast<StreamParts*>(s->private_data)->table, schema);
    return 0;
  };
  out->get_next = [](ArrowArrayStream* s, ArrowArray* array) {
    auto* parts = static_cast<StreamParts*>(s->private_data);
    if (parts->given) {
      *array = {};  // a released array: the end
      return 0;
    }
    parts->given = true;
    export_array(parts->table, array);
    return 0;
  };
  out->get_last_error = [](ArrowArrayStream*) -> const char* { return nullptr; };
  out->release = [](ArrowArrayStream* s) {
    delete static_cast<StreamParts*>(s->private_data);
    s->release = nullptr;
  };
}

}  // namespace marsad::python
