#include "store/codec.h"

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <charconv>
#include <type_traits>

#include "store/codec_fields.h"
#include "views/json_writer.h"
#include "views/names.h"

namespace marsad::store {
namespace {

namespace json = boost::json;
using views::name_of;

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class Enum>
std::optional<Enum> parse_name(std::string_view name) {
  for (int i = 0; i < 16; ++i) {
    if (name_of(static_cast<Enum>(i)) == name) return static_cast<Enum>(i);
  }
  return {};
}

std::string to_text(const std::vector<Span>& spans) {
  std::string out;
  for (const Span& s : spans) {
    if (!out.empty()) out += ',';
    out += s.in == Field::title ? 't' : 'x';
    out += std::to_string(s.begin) + '-' + std::to_string(s.end);
  }
  return out;
}

std::vector<Span> parse_spans(std::string_view text) {
  std::vector<Span> out;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    Span s;
    s.in = *at++ == 't' ? Field::title : Field::text;
    at = std::from_chars(at, end, s.begin).ptr;
    if (at < end && *at == '-') ++at;
    const auto read = std::from_chars(at, end, s.end);
    if (read.ec != std::errc()) break;
    at = read.ptr;
    out.push_back(s);
    if (at < end && *at == ',') ++at;
  }
  return out;
}

class Encoder {
 public:
  template <class T>
  std::string run(const T& x) {
    object(x);
    return json_.take();
  }

  template <class T>
  void operator()(std::string_view name, const T& x) {
    if constexpr (is_optional<T>) {
      if (x) json_.key(name), value(*x);
    } else if constexpr (std::is_same_v<T, std::string> || is_vector<T>) {
      if (!x.empty()) json_.key(name), value(x);
    } else if constexpr (std::is_same_v<T, bool>) {
      if (x) json_.key(name).boolean(true);
    } else if constexpr (std::is_same_v<T, Alleged>) {
      if (x != Alleged::none) json_.key(name), value(x);
    } else if constexpr (std::is_same_v<T, double>) {
      if (x != 0) json_.key(name), value(x);
    } else {
      json_.key(name), value(x);
    }
  }

 private:
  template <class T>
  void object(const T& x) {
    json_.begin_object();
    fields(*this, x);
    json_.end_object();
  }

  template <class T>
  void value(const T& x) {
    if constexpr (std::is_same_v<T, std::string>) {
      json_.string(x);
    } else if constexpr (std::is_same_v<T, double>) {
      char buffer[40];
      json_.literal({buffer, std::to_chars(buffer, buffer + sizeof buffer, x).ptr});
    } else if constexpr (std::is_same_v<T, Span>) {
      json_.string(to_text({x}));
    } else if constexpr (std::is_same_v<T, std::vector<Span>>) {
      json_.string(to_text(x));
    } else if constexpr (is_vector<T>) {
      json_.begin_array();
      for (const auto& item : x) value(item);
      json_.end_array();
    } else if constexpr (std::is_enum_v<T>) {
      json_.string(name_of(x));
    } else {
      object(x);
    }
  }

  views::JsonWriter json_{false};
};

class Decoder {
 public:
  explicit Decoder(const json::object& from) : from_(&from) {}

  template <class T>
  void operator()(std::string_view name, T& x) const {
    if (const json::value* v = from_->if_contains(name)) value(*v, x);
  }

 private:
  template <class T>
  static void value(const json::value& v, T& x) {
    if constexpr (std::is_same_v<T, std::string>) {
      if (v.is_string()) x = std::string_view(v.get_string());
    } else if constexpr (std::is_same_v<T, bool>) {
      x = v.is_bool() && v.get_bool();
    } else if constexpr (std::is_same_v<T, double>) {
      json::error_code fault;
      x = v.to_number<double>(fault);
    } else if constexpr (is_optional<T>) {
      value(v, x.emplace());
    } else if constexpr (std::is_same_v<T, Span>) {
      const auto spans = v.is_string() ? parse_spans(v.get_string()) : std::vector<Span>();
      if (!spans.empty()) x = spans[0];
    } else if constexpr (std::is_same_v<T, std::vector<Span>>) {
      if (v.is_string()) x = parse_spans(v.get_string());
    } else if constexpr (is_vector<T>) {
      if (!v.is_array()) return;
      for (const json::value& item : v.get_array()) value(item, x.emplace_back());
    } else if constexpr (std::is_enum_v<T>) {
      if (v.is_string()) x = parse_name<T>(v.get_string()).value_or(x);
    } else if (v.is_object()) {
      fields(Decoder(v.get_object()), x);
    }
  }

  const json::object* from_;
};

// What `use` makes of the object that `text` holds.
template <class Use>
Status with_object(std::string_view text, Use use) {
  json::monotonic_resource memory;
  json::error_code fault;
  const json::value v = json::parse(text, fault, &memory);
  if (fault || !v.is_object()) {
    return Error{Code::store, "a fact of the record is damaged: " + fault.message(), ""};
  }
  use(v.get_object());
  return {};
}

template <class T>
Status decode_into(std::string_view text, T& x) {
  return with_object(text, [&](const json::object& object) {
    x = T();
    fields(Decoder(object), x);
  });
}

}  // namespace

std::string encode(const Event& fact) {
  return Encoder().run(fact);
}
std::string encode(const Statement& fact) {
  return Encoder().run(fact);
}
std::string encode(const Figure& fact) {
  return Encoder().run(fact);
}
std::string encode(const Talks& fact) {
  return Encoder().run(fact);
}
std::string encode(const Correction& correction) {
  return Encoder().run(correction);
}
std::string encode_rest(const Reading& reading) {
  return Encoder().run(reading);
}

Status decode(std::string_view text, Event& fact) {
  return decode_into(text, fact);
}
Status decode(std::string_view text, Statement& fact) {
  return decode_into(text, fact);
}
Status decode(std::string_view text, Figure& fact) {
  return decode_into(text, fact);
}
Status decode(std::string_view text, Talks& fact) {
  return decode_into(text, fact);
}
Status decode(std::string_view text, Correction& correction) {
  return decode_into(text, correction);
}

Status decode_place(std::string_view text, std::optional<Place>& place) {
  return with_object(text, [&](const json::object& event) {
    place.reset();
    Decoder{event}("place", place);
    if (place) place->spans.clear();
  });
}

Status decode_rest(std::string_view text, Reading& reading) {
  Reading read;
  if (Status s = decode_into(text, read); !s) return s;
  reading.relations = std::move(read.relations);
  reading.sections = std::move(read.sections);
  reading.warnings = std::move(read.warnings);
  return {};
}

template <class Fact>
std::string encode_frame(const Kept<Fact>& kept) {
  return Encoder().run(kept);
}

template <class Fact>
Status decode_frame(std::string_view text, Kept<Fact>& kept) {
  Kept<Fact> read;
  if (Status s = decode_into(text, read); !s) return s;
  kept.conflicts = std::move(read.conflicts);
  kept.links = std::move(read.links);
  kept.why = std::move(read.why);
  kept.corrected = std::move(read.corrected);
  kept.withdrawn = read.withdrawn;
  return {};
}

template std::string encode_frame(const RecordEvent&);
template std::string encode_frame(const RecordStatement&);
template std::string encode_frame(const RecordFigure&);
template std::string encode_frame(const RecordTalks&);
template Status decode_frame(std::string_view, RecordEvent&);
template Status decode_frame(std::string_view, RecordStatement&);
template Status decode_frame(std::string_view, RecordFigure&);
template Status decode_frame(std::string_view, RecordTalks&);

}  // namespace marsad::store
