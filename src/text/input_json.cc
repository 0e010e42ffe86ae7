// Idea: Boost.JSON parses one object at a time, into one block of memory; its exceptions are not
// used, its faults become errors here.
#include <boost/json.hpp>

#include "text/decode.h"
#include "text/input.h"

namespace marsad::text {
namespace {

namespace json = boost::json;

// Strings as they are, numbers as written by JSON; other values count as absent.
std::string field_of(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  if (!value) return {};
  if (const auto* s = value->if_string()) {
    std::string out(s->data(), s->size());
    blank_controls(out);
    return out;
  }
  return value->is_number() ? json::serialize(*value) : std::string();
}

}  // namespace

Result<Report> report_of_json(std::string_view text) {
  json::error_code fault;
  json::monotonic_resource memory(text.size() + 4096);  // must outlive the value
  json::stream_parser parser;
  parser.reset(&memory);
  size_t used = parser.write_some(text.data(), text.size(), fault);
  if (!fault && !parser.done()) parser.finish(fault);
  if (fault) {
    return Error{Code::bad_input,
                 "not JSON: " + fault.message() + " near byte " + std::to_string(used + 1),
                 {}};
  }
  if (text.find_first_not_of(" \t\r\n,", used) != text.npos) {
    return Error{Code::bad_input,
                 "not one JSON object: more follows after byte " + std::to_string(used),
                 {}};
  }
  const json::value value = parser.release();
  const json::object* object = value.if_object();
  if (!object) return Error{Code::bad_input, "not a JSON object", {}};
  const json::value* body = object->if_contains("text");
  if (!body || !body->is_string()) {
    return Error{Code::bad_input, body ? "\"text\" is no string" : "no \"text\" in the object", {}};
  }
  if (body->get_string().size() > kMaxText) {
    return Error{
        Code::limit, "the text is larger than " + std::to_string(kMaxText >> 20) + " MiB", {}};
  }
  Report report;
  report.id = field_of(*object, "id");
  report.source = field_of(*object, "source");
  report.url = field_of(*object, "url");
  report.title = field_of(*object, "title");
  report.published = field_of(*object, "published");
  report.text = field_of(*object, "text");
  return report;
}

}  // namespace marsad::text
