// Bytes as files hold them -> valid UTF-8. Knows UTF-8, UTF-16 (with and without a byte order
// mark), windows-1256, ISO-8859-6 and windows-1252. Says which it took and what it had to mend.
// Refuses what is no text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "marsad/result.h"

namespace marsad::text {

struct Decoded {
  std::string
      text;  // valid UTF-8, no mark at its start; control characters are spaces, but \n \r \t stay
  std::string charset;             // "UTF-8", "UTF-16LE", "windows-1256" ...
  std::vector<std::string> notes;  // what was mended, in English, for people
};

// `declared`: a charset that the page or the sender named; counts only where the bytes are no
// UTF-8. Empty: none. Error bad_input: binary data (a picture, a PDF, an archive).
Result<Decoded> decode(std::string_view bytes, std::string_view declared = {});

// Control characters -> spaces, in place; offsets in code points stay.
void blank_controls(std::string& text);

}  // namespace marsad::text
