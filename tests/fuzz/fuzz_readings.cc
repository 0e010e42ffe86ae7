// Any bytes as a reading that was made elsewhere, and as a file of such readings, packed or not. What
// is taken can be written, and is taken again as the same.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "check.h"
#include "cli/readings_files.h"
#include "ingest/reading_json.h"
#include "views/json.h"

using namespace marsad;

static void read_file(const uint8_t* data, size_t size) {
  const int file = ::memfd_create("readings", 0);
  FUZZ_CHECK(file >= 0 && ::write(file, data, size) == static_cast<ssize_t>(size));
  ::lseek(file, 0, SEEK_SET);
  cli::ReadingFiles files({"/proc/self/fd/" + std::to_string(file)});
  size_t items = 0;
  while (auto item = files.next()) {
    FUZZ_CHECK(++items <= 1000000);
    if (!*item) FUZZ_CHECK(!item->error().where.empty());
  }
  ::close(file);
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  read_file(data, size);
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto read = ingest::reading_of_json(bytes);
  if (!read) return 0;
  const std::string once = views::to_json(read->reading, false, read->report.text);
  const auto again = ingest::reading_of_json(once);
  FUZZ_CHECK(again);
  FUZZ_CHECK(views::to_json(again->reading, false, again->report.text) == once);
  return 0;
}
