// Who asks, and whether he may: tokens, the page's session, and protection against requests that
// another site's page makes in the user's name.
//
// Three ways in: `Authorization: Bearer TOKEN`; the cookie of a session that was opened with a
// token; and, on loopback while no token exists, no credentials at all. A request that changes
// something and comes without a bearer token must carry X-Marsad-CSRF (the session's own value; on
// an open loopback any), and must not say that it comes from another origin.
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "server/message.h"
#include "server/tokens.h"

namespace marsad::server {

struct Caller {
  Scope scope = Scope::none;
  std::string name;     // who is written into corrections
  std::string token;    // id, empty: none
  std::string session;  // hash of the cookie's value, empty: no session
  std::string csrf;     // what X-Marsad-CSRF must hold; empty: anything but nothing
  bool bearer = false;
};

class Access {
 public:
  // `open`: callers without credentials are let in while there is no token (loopback only).
  Access(std::string token_file, bool open) : tokens_(std::move(token_file)), open_(open) {}

  Caller identify(const Request& request);

  // Empty: may go on. Otherwise what is wrong: 401, 403 or 421 with a sentence.
  struct Refusal {
    unsigned status;
    std::string why;
  };
  std::optional<Refusal> check(const Request& request, const Caller& caller, Scope needed) const;

  // Opens a session for a token's holder: the cookie's value and the session's CSRF value.
  struct Opened {
    std::string cookie, csrf;
    Token token;
  };
  std::optional<Opened> open_session(std::string_view secret);
  void close_session(const Caller& caller);
  bool is_open();  // nobody needs a token just now

  static constexpr std::string_view kCookie = "marsad_session";
  static constexpr std::chrono::hours kLifetime{12};

 private:
  using Clock = std::chrono::steady_clock;
  struct Session {
    std::string token, name, csrf;
    Scope scope = Scope::none;
    Clock::time_point ends;
  };

  Tokens tokens_;
  bool open_;
  std::mutex mutex_;
  std::unordered_map<std::string, Session> sessions_;  // by SHA-256 of the cookie's value
};

// "localhost", "127.0.0.1:8080", "[::1]:80": the value of a Host header that names this machine.
bool is_loopback_host(std::string_view host);

}  // namespace marsad::server
