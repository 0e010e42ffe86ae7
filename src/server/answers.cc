#include "server/answers.h"

#include <zlib.h>

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/sha256.h"

namespace marsad::server {
namespace {

constexpr size_t kWorthCompressing = 1024;
constexpr const char* kEncoding = "Content-Encoding";

// No scripts but our own files, no frames, no forms to elsewhere; styles from our files only.
constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default";

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

template <class Use>
void each_of_list(std::string_view list, Use use) {
  while (!list.empty()) {
    const size_t end = std::min(list.find(','), list.size());
    use(trimmed(list.substr(0, end)));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

bool is_text(std::string_view type) {
  return type.starts_with("text/") || type.starts_with("application/json") ||
         type.starts_with("application/problem+json") || type.starts_with("application/geo+json") ||
         type.starts_with("application/x-ndjson") || type.starts_with("application/ld+json") ||
         type.starts_with("application/atom+xml") || type.starts_with("image/svg");
}

bool has(const Answer& answer, std::string_view name) {
  return std::any_of(answer.headers.begin(), answer.headers.end(),
                     [&](const auto& header) { return header.first == name; });
}

std::string header_of(const Answer& answer, std::string_view name) {
  for (const auto& [key, value] : answer.headers)
    if (key == name) return value;
  return {};
}

unsigned status_of(Code code) {
  switch (code) {
    case Code::bad_input: return 400;
    case Code::not_found: return 404;
    case Code::conflict: return 409;
    case Code::limit: return 413;
    case Code::io:
    case Code::store: return 503;
    case Code::bad_codebook:
    case Code::bug: break;
  }
  return 500;
}

std::string_view name_of(Code code) {
  switch (code) {
    case Code::bad_input: return "bad_input";
    case Code::not_found: return "not_found";
    case Code::conflict: return "conflict";
    case Code::limit: return "limit";
    case Code::io: return "io";
    case Code::store: return "store";
    case Code::bad_codebook: return "bad_codebook";
    case Code::bug: break;
  }
  return "bug";
}

}  // namespace

const char* reason(unsigned status) {
  switch (status) {
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 421: return "Misdirected Request";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 503: return "Service Unavailable";
    default: return "Error";
  }
}

Answer json_answer(std::string body, unsigned status) {
  Answer out;
  out.status = status;
  out.body = std::move(body);
  return out;
}

Answer problem(unsigned status, std::string_view code, std::string_view detail) {
  boost::json::object body;
  body["type"] = "about:blank";
  body["title"] = reason(status);
  body["status"] = status;
  body["code"] = code;
  body["detail"] = detail;
  Answer out = json_answer(boost::json::serialize(body), status);
  out.type = "application/problem+json";
  if (status == 401) out.headers.emplace_back("WWW-Authenticate", "Bearer");
  if (status == 503) out.headers.emplace_back("Retry-After", "5");
  return out;
}

Answer problem(const Error& error) {
  // What stands in the database or on the disk is no business of a caller from elsewhere.
  const bool ours = error.code == Code::bug || error.code == Code::bad_codebook;
  const std::string where = error.where.empty() ? "" : " (" + error.where + ")";
  return problem(status_of(error.code), name_of(error.code),
                 ours ? "a fault of the program; its log says more" : error.message + where);
}

std::string gzip(std::string_view bytes, int level) {
  z_stream stream{};
  constexpr int kGzipWindow = 15 + 16;
  if (deflateInit2(&stream, level, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    return {};
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int end = deflate(&stream, Z_FINISH);
  out.resize(end == Z_STREAM_END ? stream.total_out : 0);
  deflateEnd(&stream);
  return out;
}

bool accepts_gzip(const Request& request) {
  bool accepts = false;
  for (const auto& [name, value] : request.headers) {
    if (name != "accept-encoding") continue;
    each_of_list(value, [&](std::string_view item) {
      const size_t mark = std::min(item.find(';'), item.size());
      const std::string_view coding = trimmed(item.substr(0, mark));
      const std::string_view weight = trimmed(item.substr(std::min(mark + 1, item.size())));
      const bool refused = weight == "q=0" || weight == "q=0.0" || weight == "q=0.00" ||
                           weight == "q=0.000";
      if (coding == "gzip" || coding == "*") accepts = !refused;
    });
  }
  return accepts;
}

bool holds_tag(std::string_view if_none_match, std::string_view tag) {
  const auto bare = [](std::string_view t) { return t.starts_with("W/") ? t.substr(2) : t; };
  bool found = false;
  each_of_list(if_none_match, [&](std::string_view item) {
    found = found || item == "*" || bare(item) == bare(tag);
  });
  return found;
}

void compress(const Request& request, Answer& answer) {
  if (!is_text(answer.type) || answer.body.size() < kWorthCompressing ||
      has(answer, kEncoding) || !accepts_gzip(request))
    return;
  if (std::string small = gzip(answer.body); !small.empty()) {
    answer.body = std::move(small);
    answer.headers.emplace_back(kEncoding, "gzip");
  }
}

void finish(const Request& request, Answer& answer) {
  auto& headers = answer.headers;
  headers.emplace_back("X-Content-Type-Options", "nosniff");
  headers.emplace_back("Referrer-Policy", "no-referrer");
  headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
  headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  headers.emplace_back("Content-Security-Policy", std::string(kPolicy));
  headers.emplace_back("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
  if (!has(answer, "Cache-Control")) headers.emplace_back("Cache-Control", "private, no-cache");
  if (answer.feed) return;
  const bool readable = request.method == "GET" || request.method == "HEAD";
  if (readable && answer.status == 200 && !answer.body.empty()) {
    std::string tag = header_of(answer, "ETag");
    if (tag.empty()) {
      tag = "W/\"" + base::sha256_hex(answer.body).substr(0, 24) + "\"";
      headers.emplace_back("ETag", tag);
    }
    const std::string* held = request.header("if-none-match");
    if (held && holds_tag(*held, tag)) {
      answer.status = 304;
      answer.body.clear();
      return;
    }
  }
  if (is_text(answer.type)) headers.emplace_back("Vary", "Accept-Encoding");
  compress(request, answer);
}

}  // namespace marsad::server
