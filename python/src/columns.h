// Rows into columns of the Arrow C Data Interface. One function a struct tells its fields; it is run
// once to find the columns and then once for each row:
//
//   Column root = Column::table([](Row& r) { write(r, Event{}); });
//   root.append([&](Row& r) { write(r, event); });
//   export_array(std::make_shared<Column>(std::move(root)), &array, &schema);
//
// Own code: nanoarrow comes from the registries as a Python package and not as a C library, and what
// is needed of the interface are two structs that its specification fixes for good.
// Thread rule: one thread while rows are added; afterwards any.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The structs of the Arrow C Data and C Stream Interfaces, as the specification spells them.
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE
#define ARROW_FLAG_NULLABLE 2
struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema** children;
  struct ArrowSchema* dictionary;
  void (*release)(struct ArrowSchema*);
  void* private_data;
};
struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void** buffers;
  struct ArrowArray** children;
  struct ArrowArray* dictionary;
  void (*release)(struct ArrowArray*);
  void* private_data;
};
#endif
#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE
struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream*, struct ArrowSchema* out);
  int (*get_next)(struct ArrowArrayStream*, struct ArrowArray* out);
  const char* (*get_last_error)(struct ArrowArrayStream*);
  void (*release)(struct ArrowArrayStream*);
  void* private_data;
};
#endif

namespace marsad::python {

class Row;

enum class Kind : uint8_t { text, boolean, int64, float64, list, record };

class Column {
 public:
  Column(std::string named, Kind of) : name(std::move(named)), kind(of) {}

  // A table whose columns are what `describe` writes into a row of default values.
  static Column table(const std::function<void(Row&)>& describe);
  void append(const std::function<void(Row&)>& write);  // a table's next row

  std::string name;
  Kind kind;
  int64_t length = 0, nulls = 0;
  std::vector<uint8_t> valid;    // bits, from the lowest
  std::vector<uint8_t> bits;     // boolean
  std::vector<int64_t> numbers;  // int64
  std::vector<double> reals;     // float64
  std::vector<int32_t> offsets{0};  // text, list
  std::string bytes;             // text
  std::vector<Column> children;  // list: the item; record: its fields

  void add_valid(bool there);
  bool too_large() const;  // more than 2 GB of text in a column, which 32-bit offsets cannot tell
};

// A row being written: fields in the same order each time. An absent part writes nulls.
class Row {
 public:
  enum class Mode : uint8_t { describe, value, null };
  Row(Column& record, Mode mode) : record_(record), mode_(mode) {}

  void text(std::string_view name, std::string_view value);           // empty: null
  void text_always(std::string_view name, std::string_view value);    // empty: empty
  void number(std::string_view name, std::string_view decimal);       // float64; empty: null
  void real(std::string_view name, std::optional<double> value);
  void integer(std::string_view name, std::optional<int64_t> value);
  void boolean(std::string_view name, bool value);

  // A struct: `write(Row&, const T&)`.
  template <class T, class Write>
  void part(std::string_view name, const T& value, Write write) {
    Column& c = next(name, Kind::record);
    const Mode mode = begin(c, true);
    Row row(c, mode);
    write(row, value);
  }

  template <class T, class Write>
  void optional(std::string_view name, const std::optional<T>& value, Write write) {
    Column& c = next(name, Kind::record);
    const Mode mode = begin(c, value.has_value());
    Row row(c, mode);
    write(row, value ? *value : T{});
  }

  template <class T, class Write>
  void list(std::string_view name, const std::vector<T>& values, Write write) {
    Column& c = next(name, Kind::list);
    if (mode_ == Mode::describe) {
      c.children.emplace_back("item", Kind::record);
      Row row(c.children[0], Mode::describe);
      write(row, T{});
      return;
    }
    begin(c, true);
    if (mode_ == Mode::value) {
      for (const T& value : values) {
        Column& item = c.children[0];
        item.add_valid(true);
        Row row(item, Mode::value);
        write(row, value);
      }
    }
    end_list(c);
  }

  void texts(std::string_view name, const std::vector<std::string>& values);

  // The fields that `write(Row&)` writes, all null.
  template <class Write>
  void nulls(Write write) {
    const Mode before = mode_;
    if (mode_ == Mode::value) mode_ = Mode::null;
    write(*this);
    mode_ = before;
  }

 private:
  Column& next(std::string_view name, Kind kind);
  Mode begin(Column& c, bool there);
  static void end_list(Column& c);
  bool scalar(Column& c, bool there);  // true: the value is to be added

  Column& record_;
  Mode mode_;
  size_t at_ = 0;
};

void export_schema(const Column& table, ArrowSchema* out);
// The array borrows from `table` and keeps it.
void export_array(const std::shared_ptr<const Column>& table, ArrowArray* out);
// A stream of that one array.
void export_stream(const std::shared_ptr<const Column>& table, ArrowArrayStream* out);

}  // namespace marsad::python
