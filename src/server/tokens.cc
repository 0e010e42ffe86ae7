#include "server/tokens.h"

#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/rand.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <fstream>
#include <sstream>

#include "base/sha256.h"

namespace marsad::server {
namespace {

constexpr std::string_view kHead = "# marsad tokens: id, name, scope, SHA-256, created, revoked";

Error io_error(const std::string& path, const std::string& what) {
  return Error{Code::io, "cannot " + what + ": " + std::strerror(errno), path};
}

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  for (const char c : line) {
    if (c == '\t') {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

std::array<unsigned char, 32> random_bytes() {
  std::array<unsigned char, 32> bytes{};
  // Fails only where the system has no randomness at all; a token of zeroes must not come of it.
  if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) std::abort();
  return bytes;
}

Status write_tokens(const std::string& path, const std::vector<Token>& tokens) {
  std::string out(kHead);
  out += '\n';
  for (const Token& t : tokens) {
    out += t.id + '\t' + t.name + '\t' + std::string(to_string(t.scope)) + '\t' + t.sha256 + '\t' +
           t.created + '\t' + t.revoked + '\n';
  }
  const std::string fresh = path + ".new";
  const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return io_error(path, "write the tokens");
  const bool written = ::write(file, out.data(), out.size()) == static_cast<ssize_t>(out.size()) &&
                       ::fsync(file) == 0;
  ::close(file);
  if (!written || ::rename(fresh.c_str(), path.c_str()) != 0)
    return io_error(path, "write the tokens");
  return {};
}

// Holds other programs off while the file is read, changed and written.
class FileLock {
 public:
  explicit FileLock(const std::string& path)
      : file_(::open((path + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (file_ >= 0) ::flock(file_, LOCK_EX);
  }
  ~FileLock() {
    if (file_ >= 0) ::close(file_);
  }
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int file_;
};

}  // namespace

std::optional<Scope> parse_scope(std::string_view name) {
  for (const Scope scope : {Scope::read, Scope::edit, Scope::admin})
    if (name == to_string(scope)) return scope;
  return std::nullopt;
}

std::string_view to_string(Scope scope) {
  switch (scope) {
    case Scope::read: return "read";
    case Scope::edit: return "edit";
    case Scope::admin: return "admin";
    case Scope::none: break;
  }
  return "none";
}

Result<std::vector<Token>> load_tokens(const std::string& path) {
  std::vector<Token> out;
  std::ifstream file(path);
  if (!file) {
    if (errno == ENOENT) return out;
    return io_error(path, "read the tokens");
  }
  std::string line;
  for (size_t number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    const auto cells = cells_of(line);
    const auto scope = cells.size() == 6 ? parse_scope(cells[2]) : std::nullopt;
    if (!scope || cells[0].empty() || cells[3].size() != 64) {
      return Error{Code::bad_input,
                   "not a token: six cells are needed (id, name, read|edit|admin, SHA-256, created, "
                   "revoked); remove the line and add the token again",
                   path + ":" + std::to_string(number)};
    }
    out.push_back({cells[0], cells[1], *scope, cells[3], cells[4], cells[5]});
  }
  return out;
}

Result<std::string> add_token(const std::string& path, const std::string& name, Scope scope) {
  const auto is_control = [](unsigned char c) { return c < 0x20 || c == 0x7f; };
  if (name.empty() || std::any_of(name.begin(), name.end(), is_control)) {
    return Error{Code::bad_input, "a token needs a name on one line: whom is it for?", ""};
  }
  const FileLock lock(path);
  auto tokens = load_tokens(path);
  if (!tokens) return tokens.error();
  const std::string secret = "marsad_" + random_secret();
  const std::string id = base::sha256_hex(random_secret()).substr(0, 8);
  tokens->push_back({id, name, scope, base::sha256_hex(secret), now_instant(), ""});
  if (auto status = write_tokens(path, *tokens); !status) return status.error();
  return secret;
}

Status revoke_token(const std::string& path, const std::string& id) {
  const FileLock lock(path);
  auto tokens = load_tokens(path);
  if (!tokens) return tokens.error();
  const auto it = std::find_if(tokens->begin(), tokens->end(),
                               [&](const Token& t) { return t.id == id && t.revoked.empty(); });
  if (it == tokens->end()) {
    return Error{Code::not_found, "no token in force has this id; see marsad serve token list", id};
  }
  it->revoked = now_instant();
  return write_tokens(path, *tokens);
}

void Tokens::refresh() {
  struct stat info {};
  int64_t stamp = 0, size = 0;
  if (::stat(path_.c_str(), &info) == 0) {
    stamp = info.st_mtim.tv_sec * 1'000'000'000 + info.st_mtim.tv_nsec;
    size = info.st_size;
  }
  if (stamp == stamp_ && size == size_) return;
  // A file that cannot be read lets nobody in.
  auto loaded = load_tokens(path_);
  tokens_ = loaded ? std::move(*loaded) : std::vector<Token>();
  stamp_ = stamp;
  size_ = size;
}

std::optional<Token> Tokens::find_secret(std::string_view secret) {
  const std::string hash = base::sha256_hex(secret);
  const std::lock_guard hold(mutex_);
  refresh();
  for (const Token& token : tokens_)
    if (token.revoked.empty() && same_secret(token.sha256, hash)) return token;
  return std::nullopt;
}

bool Tokens::is_in_force(const std::string& id) {
  const std::lock_guard hold(mutex_);
  refresh();
  return std::any_of(tokens_.begin(), tokens_.end(),
                     [&](const Token& t) { return t.id == id && t.revoked.empty(); });
}

bool Tokens::any_in_force() {
  const std::lock_guard hold(mutex_);
  refresh();
  return std::any_of(tokens_.begin(), tokens_.end(),
                     [](const Token& t) { return t.revoked.empty(); });
}

std::string random_secret() {
  constexpr char kLetters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const auto bytes = random_bytes();
  std::string out;
  uint32_t bits = 0;
  int have = 0;
  for (const unsigned char byte : bytes) {
    bits = bits << 8 | byte;
    for (have += 8; have >= 6; have -= 6) out += kLetters[bits >> (have - 6) & 63];
  }
  out += kLetters[bits << (6 - have) & 63];
  return out;
}

std::string now_instant() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace marsad::server
