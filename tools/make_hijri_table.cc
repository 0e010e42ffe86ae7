// Prints the month table of src/mentions/hijri.cc with ICU: g++ tools/make_hijri_table.cc -licui18n
// -licuuc
#include <unicode/calendar.h>
#include <unicode/locid.h>

#include <cmath>
#include <cstdio>
#include <memory>

int main() {
  UErrorCode error = U_ZERO_ERROR;
  std::unique_ptr<icu::Calendar> c(icu::Calendar::createInstance(
      icu::TimeZone::createTimeZone("UTC"), icu::Locale("en@calendar=islamic-umalqura"), error));
  auto day = [&](int year, int month) {
    c->clear();
    c->set(year + month / 12, month % 12, 1);
    return static_cast<long>(std::floor(c->getTime(error) / 86400000.0));
  };
  std::printf("// first day %ld\n", day(1300, 0));
  for (int year = 1300; year <= 1600; ++year) {
    unsigned bits = 0;
    for (int m = 0; m < 12; ++m) bits |= (day(year, m + 1) - day(year, m) == 30 ? 1u : 0u) << m;
    std::printf("0x%03X,%s", bits, (year - 1300) % 12 == 11 ? "\n" : " ");
  }
}
