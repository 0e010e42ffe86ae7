// How answers are finished: problem details (RFC 9457), entity tags, compression, and the headers
// that tell a browser what it must not do with them.
#pragma once

#include <string>
#include <string_view>

#include "marsad/result.h"
#include "server/message.h"

namespace marsad::server {

Answer json_answer(std::string body, unsigned status = 200);

// application/problem+json. `code` is a word of ours, "not_found", that programs can branch on.
Answer problem(unsigned status, std::string_view code, std::string_view detail);
Answer problem(const Error& error);

// Where the request allows it and it gains by it; not twice.
void compress(const Request& request, Answer& answer);

// Adds ETag (unless the answer has one), answers 304 where the request holds it, compresses what
// gains by it where the request allows it, and adds the security headers.
void finish(const Request& request, Answer& answer);

std::string gzip(std::string_view bytes, int level = 5);
bool accepts_gzip(const Request& request);
// Whether an If-None-Match value names this tag (weak comparison).
bool holds_tag(std::string_view if_none_match, std::string_view tag);

const char* reason(unsigned status);

}  // namespace marsad::server
