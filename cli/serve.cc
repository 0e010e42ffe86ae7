#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <memory>
#include <thread>

#include "commands.h"
#include "marsad/engine.h"
#include "output.h"
#include "server/desk.h"
#include "server/listener.h"
#include "server/tokens.h"

namespace marsad::cli {
namespace {

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

int fail(const Error& error, int status) {
  complain(error.where, error.message);
  return status;
}

std::string token_file(const ServeOptions& options) {
  if (!options.tokens.empty()) return options.tokens;
  const bool file = options.record.find("://") == std::string::npos;
  return (file ? options.record : std::string("marsad")) + ".tokens";
}

int run_service(const ServeOptions& options) {
  server::ListenerOptions listen;
  listen.threads = options.threads;
  listen.max_connections = options.connections;
  if (!server::parse_listen(options.listen, listen.address, listen.port)) {
    complain("", "not an address to listen on: " + options.listen + "; write 127.0.0.1:8080");
    return 2;
  }
  const bool loopback = server::is_loopback(listen.address);
  const std::string tokens = token_file(options);
  if (!loopback && !server::Tokens(tokens).any_in_force()) {
    complain("", "beyond this machine the record is served to holders of tokens only: make one with\n"
                 "marsad: marsad serve token add --record " + options.record +
                     " --scope edit NAME, then serve again");
    return 2;
  }
  auto engine = Engine::load();
  if (!engine) return fail(engine.error(), 1);
  server::DeskOptions desk_options{options.record, tokens, loopback && !options.require_token,
                                   MARSAD_VERSION};
  // Signals are waited for by one thread; all others are started with them blocked.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  auto desk = server::Desk::open(desk_options, *engine);
  if (!desk) return fail(desk.error(), 1);
  auto listener = server::Listener::open(listen, **desk);
  if (!listener) return fail(listener.error(), 1);
  (*desk)->watch((*listener)->counts());
  if (!options.quiet) {
    const std::string host =
        listen.address.find(':') == std::string::npos ? listen.address : "[" + listen.address + "]";
    std::fprintf(stderr, "marsad: the desk is at http://%s:%u/ (Ctrl-C ends it)\n", host.c_str(),
                 (*listener)->port());
  }
  std::thread waiter([&] {
    int signal = 0;
    sigwait(&signals, &signal);
    (*listener)->stop();
  });
  (*listener)->run();
  waiter.join();
  return 0;
}

int list_tokens(const ServeOptions& options) {
  auto tokens = server::load_tokens(token_file(options));
  if (!tokens) return fail(tokens.error(), 1);
  std::string out;
  for (const server::Token& t : *tokens) {
    out += t.id + "  " + std::string(server::to_string(t.scope)) + "  " + t.created + "  " +
           (t.revoked.empty() ? "in force" : "revoked " + t.revoked) + "  " + t.name + "\n";
  }
  Output output;
  output.write(out);
  return output.finish();
}

int add_token(const ServeOptions& options) {
  auto secret = server::add_token(token_file(options), options.name,
                                  *server::parse_scope(options.scope));
  if (!secret) return fail(secret.error(), secret.error().code == Code::bad_input ? 2 : 1);
  if (!options.quiet)
    std::fprintf(stderr, "marsad: this token is shown once; it is kept as a hash only\n");
  Output output;
  output.write(*secret + "\n");
  return output.finish();
}

int revoke_token(const ServeOptions& options) {
  if (auto status = server::revoke_token(token_file(options), options.id); !status)
    return fail(status.error(), 1);
  return 0;
}

struct ServeCommands {
  CLI::App *serve, *add, *list, *revoke;
};

ServeCommands add_options(CLI::App& app, ServeOptions& o) {
  ServeCommands c{};
  c.serve = app.add_subcommand("serve", "the record as a page in the browser and as an API");
  c.serve
      ->add_option("--listen", o.listen,
                   "where; beyond this machine only with tokens (127.0.0.1:8080)")
      ->type_name("ADDR:PORT");
  c.serve->add_flag("--require-token", o.require_token,
                    "ask for a token on this machine too, as behind a proxy");
  c.serve->add_option("--threads", o.threads, "threads that answer")
      ->check(CLI::Range(1, 256))
      ->type_name("N");
  c.serve->add_option("--connections", o.connections, "connections at most")
      ->check(CLI::Range(1, 100000))
      ->type_name("N");
  CLI::App* token = c.serve->add_subcommand("token", "who may read, edit and administer");
  token->require_subcommand(1);
  c.add = token->add_subcommand("add", "make a token; it is printed once");
  c.add->add_option("NAME", o.name, "whom it is for")->required()->type_name("");
  c.add->add_option("--scope", o.scope, "read, edit or admin")
      ->check(CLI::IsMember({"read", "edit", "admin"}))
      ->type_name("SCOPE");
  c.list = token->add_subcommand("list", "all tokens, without their secrets");
  c.revoke = token->add_subcommand("revoke", "from now on it opens nothing");
  c.revoke->add_option("ID", o.id, "as token list shows it")->required()->type_name("");
  for (CLI::App* command : {c.serve, c.add, c.list, c.revoke}) {
    command->add_option("--record", o.record, "the record: a file or postgresql://...")
        ->type_name("R");
    command->add_option("--tokens", o.tokens, "file of tokens; by default RECORD.tokens")
        ->type_name("FILE");
    command->add_flag("-q,--quiet", o.quiet, "no notes on standard error");
  }
  return c;
}

int run(const ServeCommands& c, const ServeOptions& options) {
  if (options.record.empty() && options.tokens.empty()) {
    complain("", "which record? --record FILE or postgresql://...");
    return 2;
  }
  if (*c.add) return add_token(options);
  if (*c.list) return list_tokens(options);
  if (*c.revoke) return revoke_token(options);
  return run_service(options);
}

}  // namespace

void add_serve_command(CLI::App& app, std::vector<Command>& commands) {
  auto options = std::make_shared<ServeOptions>();
  const ServeCommands c = add_options(app, *options);
  commands.push_back({c.serve, [c, options] { return run(c, *options); }});
}

}  // namespace marsad::cli
