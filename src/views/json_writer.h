// Writes JSON in the order that it is told, on one line or indented. Knows commas and quoting,
// nothing else.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace marsad::views {

class JsonWriter {
 public:
  explicit JsonWriter(bool indented) : indented_(indented) {}

  JsonWriter& key(std::string_view name);
  JsonWriter& string(std::string_view text);          // valid UTF-8
  JsonWriter& string_or_null(std::string_view text);  // empty: null
  JsonWriter& literal(std::string_view json);         // a number, true, false, null
  JsonWriter& boolean(bool value) { return literal(value ? "true" : "false"); }
  JsonWriter& null() { return literal("null"); }
  JsonWriter& begin_object() { return begin('{'); }
  JsonWriter& end_object() { return end('}'); }
  JsonWriter& begin_array() { return begin('['); }
  JsonWriter& end_array() { return end(']'); }
  // Arrays and objects within stay on one line until the matching end: spans, counts.
  void set_flat(bool flat) { flat_ += flat ? 1 : -1; }

  std::string take() { return std::move(out_); }

 private:
  JsonWriter& begin(char bracket);
  JsonWriter& end(char bracket);
  void escape(char c);
  void separate();
  void new_line();

  bool indented_;
  int flat_ = 0;
  bool after_key_ = false;
  std::vector<bool> has_items_;
  std::string out_;
};

// Valid JSON on one line -> the same over several lines, indented by two; numbers and strings as
// they are.
std::string indent_json(std::string_view json);

}  // namespace marsad::views
