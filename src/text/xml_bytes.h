// The bytes of an XML document as clean UTF-8, piece after piece: decoded by its mark, its XML
// declaration or the look of it, with signs that XML forbids as spaces and bare ampersands written
// out, as careless feeds have them. Line numbers stay.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "text/byte_buffer.h"

namespace marsad::text {

class XmlBytes {
 public:
  explicit XmlBytes(ByteBuffer& bytes);
  ~XmlBytes();
  XmlBytes(const XmlBytes&) = delete;
  XmlBytes& operator=(const XmlBytes&) = delete;

  // The next piece, never empty; false at the end. Valid UTF-8, whole characters.
  bool next(std::string& piece);

 private:
  struct Converter;
  bool decoded(std::string& out);
  void clean(std::string_view text, bool last, std::string& out);

  ByteBuffer& bytes_;
  std::unique_ptr<Converter> converter_;  // none: UTF-8
  std::string held_;   // the end of a piece that needs the next one to be judged
  bool cdata_ = false, done_ = false;
};

}  // namespace marsad::text
