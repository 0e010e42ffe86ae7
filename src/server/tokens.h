// Tokens: who may read, edit and administer. A token is 256 random bits; only its SHA-256 is kept,
// in a text file of one line a token (mode 0600) that people can read and programs rewrite in
// place of the old one. A token that leaks with the file is of no use, one that was revoked fails
// with the next request.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "marsad/result.h"

namespace marsad::server {

enum class Scope : uint8_t { none, read, edit, admin };  // each holds the ones before it

std::optional<Scope> parse_scope(std::string_view name);
std::string_view to_string(Scope scope);

struct Token {
  std::string id;    // 8 hexadecimal digits, to name it by
  std::string name;  // whom it was given to
  Scope scope = Scope::read;
  std::string sha256;   // of the secret
  std::string created;  // ISO 8601 instant
  std::string revoked;  // likewise; empty: in force
};

// A file that does not exist holds no tokens. Errors: io, bad_input (with file and line).
Result<std::vector<Token>> load_tokens(const std::string& path);

// Makes a token and returns its secret, which is told this once. Errors: io, bad_input (a name
// that is empty or holds control characters).
Result<std::string> add_token(const std::string& path, const std::string& name, Scope scope);

// Errors: not_found where no token in force has the id; io.
Status revoke_token(const std::string& path, const std::string& id);

// The tokens of a file, looked up by secret; the file is read again when it has changed. Safe to
// share between threads.
class Tokens {
 public:
  explicit Tokens(std::string path) : path_(std::move(path)) {}
  std::optional<Token> find_secret(std::string_view secret);  // in force only
  bool is_in_force(const std::string& id);
  bool any_in_force();

 private:
  void refresh();  // with mutex_ held

  std::string path_;
  std::mutex mutex_;
  std::vector<Token> tokens_;
  int64_t stamp_ = -1;  // of the file when it was read: time of change and size
  int64_t size_ = -1;
};

std::string random_secret();               // 43 letters of base64url: 256 bits
std::string now_instant();                 // "2024-01-24T10:00:00Z"
bool same_secret(std::string_view a, std::string_view b);  // in a time that tells nothing

}  // namespace marsad::server
