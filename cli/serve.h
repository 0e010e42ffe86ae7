// marsad serve: the record as a page and an API, and the tokens that open it.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace marsad::cli {

struct ServeOptions {
  std::string record;
  std::string listen = "127.0.0.1:8080";
  std::string tokens;          // file; empty: RECORD.tokens, for PostgreSQL marsad.tokens
  bool require_token = false;  // also on loopback
  unsigned threads = 4;
  unsigned connections = 512;
  bool quiet = false;
  std::string name, scope = "read", id;  // of the token to add or revoke
};

class ServeCommands {
 public:
  void add(CLI::App& app);     // serve, serve token add|list|revoke
  bool was_called() const;
  int run();

 private:
  ServeOptions options_;
  CLI::App *serve_ = nullptr, *token_ = nullptr, *add_ = nullptr, *list_ = nullptr,
           *revoke_ = nullptr;
};

}  // namespace marsad::cli
