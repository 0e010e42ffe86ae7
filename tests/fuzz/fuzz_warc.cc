// Any bytes as a crawl, as they are and with a sound record behind them, which must be found
// wherever it begins a line.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "check.h"
#include "text/input.h"

using namespace marsad;

static size_t read_all(std::string_view bytes) {
  text::InputOptions options;
  options.from = text::InputFormat::warc;
  text::ReportReader reader(text::source_of(bytes), "crawl.warc", options);
  size_t items = 0, reports = 0;
  while (auto item = reader.next()) {
    FUZZ_CHECK(++items <= bytes.size() + 1);
    if (!*item) continue;
    ++reports;
    FUZZ_CHECK(base::is_valid_utf8((*item)->report.text));
    FUZZ_CHECK(base::is_valid_utf8((*item)->report.url));
  }
  return reports;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read_all(bytes);
  const std::string content = "a plain text of a record";
  const std::string record =
      "\r\n\r\nWARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: " +
      std::to_string(content.size()) + "\r\n\r\n" + content + "\r\n\r\n";
  read_all(std::string(bytes) + record);
  return 0;
}
