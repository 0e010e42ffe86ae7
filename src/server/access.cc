#include "server/access.h"

#include <algorithm>

#include "base/sha256.h"

namespace marsad::server {
namespace {

constexpr size_t kMostSessions = 10'000;
constexpr std::string_view kBearer = "Bearer ";

bool changes(const Request& request) {
  return request.method != "GET" && request.method != "HEAD" && request.method != "OPTIONS";
}

// "http://host:port" -> "host:port".
std::string_view host_of_origin(std::string_view origin) {
  const size_t at = origin.find("://");
  return at == origin.npos ? std::string_view() : origin.substr(at + 3);
}

bool comes_from_elsewhere(const Request& request) {
  if (const std::string* site = request.header("sec-fetch-site"))
    if (*site != "same-origin" && *site != "none") return true;
  const std::string* origin = request.header("origin");
  const std::string* host = request.header("host");
  return origin && (!host || host_of_origin(*origin) != *host);
}

}  // namespace

bool is_loopback_host(std::string_view host) {
  if (host.starts_with('[')) return host.substr(0, host.find(']') + 1) == "[::1]";
  host = host.substr(0, host.find(':'));
  if (host == "localhost" || host.ends_with(".localhost")) return true;
  const auto part_of_address = [](char c) { return (c >= '0' && c <= '9') || c == '.'; };
  return host.starts_with("127.") && std::all_of(host.begin(), host.end(), part_of_address);
}

bool Access::is_open() {
  return open_ && !tokens_.any_in_force();
}

Caller Access::identify(const Request& request) {
  Caller out;
  if (const std::string* given = request.header("authorization")) {
    // Whoever shows a token is judged by it alone.
    if (!given->starts_with(kBearer)) return out;
    if (auto token = tokens_.find_secret(std::string_view(*given).substr(kBearer.size()))) {
      out.scope = token->scope;
      out.name = token->name;
      out.token = token->id;
      out.bearer = true;
    }
    return out;
  }
  const std::string value = cookie(request, kCookie);
  if (!value.empty()) {
    const std::string hash = base::sha256_hex(value);
    const std::lock_guard hold(mutex_);
    const auto it = sessions_.find(hash);
    if (it != sessions_.end()) {
      if (it->second.ends > Clock::now() && tokens_.is_in_force(it->second.token)) {
        out.scope = it->second.scope;
        out.name = it->second.name;
        out.token = it->second.token;
        out.csrf = it->second.csrf;
        out.session = hash;
        return out;
      }
      sessions_.erase(it);
    }
  }
  if (is_open()) {
    out.scope = Scope::admin;
    out.name = "desk";
  }
  return out;
}

std::optional<Access::Refusal> Access::check(const Request& request, const Caller& caller,
                                             Scope needed) const {
  if (needed == Scope::none) return std::nullopt;
  // Without tokens the only wall is that the caller sits at this machine: a name that was made to
  // point here (DNS rebinding) must not climb it.
  const bool without_token = caller.token.empty() && caller.scope != Scope::none;
  if (without_token) {
    const std::string* host = request.header("host");
    const bool passed_on = request.header("x-forwarded-for") || request.header("forwarded") ||
                           request.header("via");
    if (!host || !is_loopback_host(*host) || passed_on)
      return Refusal{421, "this service answers to localhost only until it has tokens"};
  }
  if (caller.scope == Scope::none) {
    return Refusal{401, "a token is needed: Authorization: Bearer TOKEN, or sign in on the page"};
  }
  if (caller.scope < needed) {
    return Refusal{403, "this token may not do that: its scope is " +
                            std::string(to_string(caller.scope)) + ", " +
                            std::string(to_string(needed)) + " is needed"};
  }
  if (changes(request) && !caller.bearer) {
    const std::string* csrf = request.header("x-marsad-csrf");
    const bool good = csrf && !csrf->empty() && (caller.csrf.empty() || same_secret(*csrf, caller.csrf));
    if (!good || comes_from_elsewhere(request))
      return Refusal{403, "the request does not come from this service's own page "
                          "(X-Marsad-CSRF is missing or wrong, or it has another origin)"};
  }
  return std::nullopt;
}

std::optional<Access::Opened> Access::open_session(std::string_view secret) {
  auto token = tokens_.find_secret(secret);
  if (!token) return std::nullopt;
  Opened out{random_secret(), random_secret(), *token};
  const std::lock_guard hold(mutex_);
  const auto now = Clock::now();
  std::erase_if(sessions_, [&](const auto& item) { return item.second.ends <= now; });
  if (sessions_.size() >= kMostSessions) {
    const auto oldest = std::min_element(
        sessions_.begin(), sessions_.end(),
        [](const auto& a, const auto& b) { return a.second.ends < b.second.ends; });
    sessions_.erase(oldest);
  }
  sessions_[base::sha256_hex(out.cookie)] = {token->id, token->name, out.csrf, token->scope,
                                             now + kLifetime};
  return out;
}

void Access::close_session(const Caller& caller) {
  const std::lock_guard hold(mutex_);
  sessions_.erase(caller.session);
}

}  // namespace marsad::server
