#include "base/sha256.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <array>

namespace marsad::base {

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  // Looking the algorithm up takes as long as hashing a short text: once is enough.
  static const EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  if (!sha256 ||
      EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, sha256, nullptr) != 1) {
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
  }
  static constexpr char digits[] = "0123456789abcdef";
  std::string out;
  for (unsigned char b : digest) {
    out += digits[b >> 4];
    out += digits[b & 15];
  }
  return out;
}

}  // namespace marsad::base
