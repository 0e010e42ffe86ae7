#include "serve.h"

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <thread>

#include "marsad/engine.h"
#include "output.h"
#include "server/desk.h"
#include "server/listener.h"
#include "server/tokens.h"

namespace marsad::cli {
namespace {

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

}  // namespace

void ServeCommands::add(CLI::App& app) {
  ServeOptions& o = options_;
  const auto common = [&o](CLI::App& command) {
    command.add_option("--tokens", o.tokens, "file of tokens; by default RECORD.tokens")
        ->type_name("FILE");
    command.add_flag("-q,--quiet", o.quiet, "no notes on standard error");
  };
  serve_ = app.add_subcommand("serve", "the record as a page in the browser and as an API");
  serve_->add_option("--record", o.record, "the record: a file or postgresql://...")
      ->type_name("R");
  serve_
      ->add_option("--listen", o.listen,
                   "where; beyond this machine only with tokens (127.0.0.1:8080)")
      ->type_name("ADDR:PORT");
  serve_->add_flag("--require-token", o.require_token,
                   "ask for a token on this machine too, as behind a proxy");
  serve_->add_option("--threads", o.threads, "threads that answer")->check(CLI::Range(1, 256));
  serve_->add_option("--connections", o.connections, "connections at most")
      ->check(CLI::Range(1, 100000));
  common(*serve_);
  token_ = serve_->add_subcommand("token", "who may read, edit and administer");
  token_->require_subcommand(1);
  add_ = token_->add_subcommand("add", "make a token; it is printed once");
  add_->add_option("NAME", o.name, "whom it is for")->required()->type_name("");
  add_->add_option("--scope", o.scope, "read, edit or admin")
      ->check(CLI::IsMember({"read", "edit", "admin"}))
      ->type_name("SCOPE");
  list_ = token_->add_subcommand("list", "all tokens, without their secrets");
  revoke_ = token_->add_subcommand("revoke", "from now on it opens nothing");
  revoke_->add_option("ID", o.id, "as token list shows it")->required()->type_name("");
  for (CLI::App* command : {add_, list_, revoke_}) {
    command->add_option("--record", o.record, "the record whose tokens they are")->type_name("R");
    common(*command);
  }
}

bool ServeCommands::was_called() const {
  return serve_->parsed();
}

int ServeCommands::run() {
  if (options_.record.empty() && options_.tokens.empty()) {
    complain("", "which record? --record FILE or postgresql://...");
    return 2;
  }
  if (add_->parsed()) return add_token(options_);
  if (list_->parsed()) return list_tokens(options_);
  if (revoke_->parsed()) return revoke_token(options_);
  return run_service(options_);
}

}  // namespace marsad::cli
