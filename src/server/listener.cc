// Idea: one thread runs all sockets as coroutines of Boost.Asio, a pool of threads answers. Each
// step of a connection has a deadline of its own that does not move while bytes trickle in, so a
// slow sender is cut as surely as a silent one. Boost.Beast parses; it is included here and in parser.h only.
#include "server/listener.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <charconv>
#include <utility>

#include "server/parser.h"

namespace marsad::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;
using std::chrono::milliseconds;
template <class T>
using Task = asio::awaitable<T>;

constexpr uint64_t kSlowest = 64 * 1024;  // bytes a second below which a peer is too slow

auto into(error_code& error) {
  return asio::redirect_error(asio::use_awaitable, error);
}

milliseconds time_for(milliseconds base, uint64_t bytes) {
  return base + milliseconds(bytes * 1000 / kSlowest);
}

http::response<http::string_body> to_response(Answer& answer, bool keep_alive) {
  http::response<http::string_body> out;
  out.version(11);
  out.result(answer.status);
  out.set(http::field::content_type, answer.type);
  for (const auto& [name, value] : answer.headers) out.insert(name, value);
  out.keep_alive(keep_alive);
  out.body() = std::move(answer.body);
  return out;
}

}  // namespace

struct Listener::State {
  State(const ListenerOptions& o, Service& s)
      : options(o), service(s), acceptor(io), pool(std::max(1U, o.threads)) {}

  Task<void> accept();
  Task<void> serve(beast::tcp_stream stream, std::string peer);
  Task<bool> one_request(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                         const std::string& peer);
  Task<bool> read_body(beast::tcp_stream& stream, beast::flat_buffer& buffer, Parser& parser,
                       const Request& request);
  Task<bool> write(beast::tcp_stream& stream, Answer answer, bool head, bool keep_alive);
  Task<void> refuse(beast::tcp_stream& stream, unsigned status, std::string_view why);
  Task<void> refuse_and_close(beast::tcp_stream stream);
  Task<void> send_feed(beast::tcp_stream& stream, Answer answer);

  ListenerOptions options;
  Service& service;
  asio::io_context io{1};
  asio::ip::tcp::acceptor acceptor;
  asio::thread_pool pool;
  ListenerCounts counts;
};

// Counts an open connection for as long as it lives.
class Held {
 public:
  explicit Held(std::atomic<uint64_t>& count) : count_(count) { ++count_; }
  ~Held() { --count_; }
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;

 private:
  std::atomic<uint64_t>& count_;
};

Task<void> Listener::State::accept() {
  for (;;) {
    error_code error;
    auto socket = co_await acceptor.async_accept(into(error));
    if (error == asio::error::operation_aborted || error == asio::error::bad_descriptor) co_return;
    if (error) {  // out of file descriptors: wait until some are closed
      asio::steady_timer pause(io, milliseconds(100));
      co_await pause.async_wait(into(error));
      continue;
    }
    ++counts.accepted;
    error_code ignored;
    socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    std::string peer = socket.remote_endpoint(ignored).address().to_string();
    beast::tcp_stream stream(std::move(socket));
    if (counts.open >= options.max_connections) {
      ++counts.refused;
      asio::co_spawn(io, refuse_and_close(std::move(stream)), asio::detached);
      continue;
    }
    asio::co_spawn(io, serve(std::move(stream), std::move(peer)), asio::detached);
  }
}

Task<void> Listener::State::refuse_and_close(beast::tcp_stream stream) {
  stream.expires_after(milliseconds(2000));
  co_await refuse(stream, 503, "too many connections; try again soon");
}

Task<void> Listener::State::serve(beast::tcp_stream stream, std::string peer) {
  const Held held(counts.open);
  beast::flat_buffer buffer(options.header_bytes + 64 * 1024);
  while (co_await one_request(stream, buffer, peer)) {
  }
  error_code ignored;
  stream.socket().shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
}

// Answers what is no proper request and takes leave: what else stands in the connection cannot be
// trusted to begin at a request.
Task<void> Listener::State::refuse(beast::tcp_stream& stream, unsigned status,
                                   std::string_view why) {
  stream.expires_after(milliseconds(2000));
  co_await write(stream, service.refuse(status, why), false, false);
  error_code ignored;
  stream.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  // What is still under way is read and dropped for a moment, or the answer would be lost in a
  // reset.
  char sink[4096];
  size_t dropped = 0;
  stream.expires_after(milliseconds(500));
  for (;;) {
    error_code error;
    const size_t n = co_await stream.async_read_some(asio::buffer(sink), into(error));
    dropped += n;
    if (error || dropped > 1024 * 1024) co_return;
  }
}

// False: the connection is to be closed.
Task<bool> Listener::State::one_request(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                        const std::string& peer) {
  error_code error;
  if (buffer.size() == 0) {
    stream.expires_after(options.idle_time);
    const size_t n = co_await stream.async_read_some(buffer.prepare(4096), into(error));
    if (error) co_return false;
    buffer.commit(n);
  }
  Parser parser;
  parser.header_limit(options.header_bytes);
  parser.body_limit(uint64_t{1} << 40);  // each request's own limit is set once it is known
  stream.expires_after(options.header_time);
  co_await http::async_read_header(stream, buffer, parser, into(error));
  if (error == beast::error::timeout) {
    ++counts.timed_out;
    co_await refuse(stream, 408, "the request's headers took too long");
    co_return false;
  }
  if (error == http::error::header_limit || error == http::error::buffer_overflow) {
    ++counts.malformed;
    co_await refuse(stream, 431, "the request's headers are too large");
    co_return false;
  }
  if (error) {
    if (error != http::error::end_of_stream && error != http::error::partial_message) {
      ++counts.malformed;
      co_await refuse(stream, 400, "this is no HTTP/1.1 request: " + error.message());
    }
    co_return false;
  }
  Request request = to_request(parser, peer);
  if (request.path.empty()) {
    ++counts.malformed;
    co_await refuse(stream, 400, "the address of the request is malformed");
    co_return false;
  }
  if (!co_await read_body(stream, buffer, parser, request)) co_return false;
  request.body = std::move(parser.get().body());
  const bool head = request.method == "HEAD";
  const bool keep_alive = parser.get().keep_alive();
  // The pool answers; this coroutine goes on in the network thread.
  Answer answer = co_await asio::co_spawn(
      pool, [&]() -> Task<Answer> { co_return service.answer(request); }, asio::use_awaitable);
  if (answer.feed && !head) {
    co_await send_feed(stream, std::move(answer));
    co_return false;
  }
  co_return co_await write(stream, std::move(answer), head, keep_alive) && keep_alive;
}

Task<bool> Listener::State::read_body(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                      Parser& parser, const Request& request) {
  const uint64_t limit = service.body_limit(request);
  const uint64_t announced = parser.content_length().value_or(limit);
  if (announced > limit) {
    co_await refuse(stream, 413, "the request's body is too large");
    co_return false;
  }
  if (parser.is_done()) co_return true;
  parser.body_limit(limit);
  error_code error;
  stream.expires_after(time_for(options.body_time, announced));
  const auto expect = parser.get().find(http::field::expect);
  if (expect != parser.get().end() && beast::iequals(expect->value(), "100-continue")) {
    http::response<http::empty_body> go_on(http::status::continue_, 11);
    co_await http::async_write(stream, go_on, into(error));
    if (error) co_return false;
  }
  co_await http::async_read(stream, buffer, parser, into(error));
  if (!error) co_return true;
  if (error == beast::error::timeout) {
    ++counts.timed_out;
    co_await refuse(stream, 408, "the request's body took too long");
  } else if (error == http::error::body_limit) {
    co_await refuse(stream, 413, "the request's body is too large");
  } else if (error != http::error::partial_message && error != http::error::end_of_stream) {
    ++counts.malformed;
    co_await refuse(stream, 400, "the request's body is malformed: " + error.message());
  }
  co_return false;
}

Task<bool> Listener::State::write(beast::tcp_stream& stream, Answer answer, bool head,
                                  bool keep_alive) {
  error_code error;
  const uint64_t size = answer.body.size();
  auto response = to_response(answer, keep_alive);
  if (answer.status != 304 && answer.status != 204) response.content_length(size);
  if (head) response.body().clear();
  stream.expires_after(time_for(options.write_time, size));
  http::response_serializer<http::string_body> serializer(response);
  if (head) {
    co_await http::async_write_header(stream, serializer, into(error));
  } else {
    co_await http::async_write(stream, serializer, into(error));
  }
  counts.bytes_out += size;
  if (error == beast::error::timeout) ++counts.timed_out;
  co_return !error;
}

// Asks the feed twice a second; a comment line now and then shows both sides that the other lives.
Task<void> Listener::State::send_feed(beast::tcp_stream& stream, Answer answer) {
  const Held held(counts.feeds);
  std::unique_ptr<Feed> feed = std::move(answer.feed);
  http::response<http::empty_body> head(http::status::ok, 11);
  head.set(http::field::content_type, answer.type);
  for (const auto& [name, value] : answer.headers) head.insert(name, value);
  head.keep_alive(false);
  error_code error;
  stream.expires_after(options.write_time);
  http::response_serializer<http::empty_body> serializer(head);
  co_await http::async_write_header(stream, serializer, into(error));
  std::string out = std::move(answer.body);
  asio::steady_timer timer(io);
  unsigned quiet = 0;
  while (!error) {
    if (out.empty() && ++quiet % 30 == 0) out = ": still here\n\n";
    if (!out.empty()) {
      stream.expires_after(options.write_time);
      counts.bytes_out += out.size();
      co_await asio::async_write(stream, asio::buffer(out), into(error));
      if (error) break;
    }
    timer.expires_after(milliseconds(500));
    co_await timer.async_wait(into(error));
    if (!error) out = feed->take();
  }
}

Listener::Listener(std::unique_ptr<State> state) : state_(std::move(state)) {}
Listener::~Listener() = default;

Result<std::unique_ptr<Listener>> Listener::open(const ListenerOptions& options, Service& service) {
  const auto failed = [&](const error_code& error) {
    return Error{Code::io,
                 "cannot listen on " + options.address + " port " + std::to_string(options.port) +
                     ": " + error.message() + "; choose another with --listen ADDRESS:PORT",
                 ""};
  };
  error_code error;
  const auto address = asio::ip::make_address(options.address, error);
  if (error) return failed(error);
  auto state = std::make_unique<State>(options, service);
  const asio::ip::tcp::endpoint end(address, options.port);
  state->acceptor.open(end.protocol(), error);
  if (!error) state->acceptor.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) state->acceptor.bind(end, error);
  if (!error) state->acceptor.listen(256, error);
  if (error) return failed(error);
  return std::unique_ptr<Listener>(new Listener(std::move(state)));
}

uint16_t Listener::port() const {
  error_code ignored;
  return state_->acceptor.local_endpoint(ignored).port();
}

const ListenerCounts& Listener::counts() const {
  return state_->counts;
}

void Listener::run() {
  asio::co_spawn(state_->io, state_->accept(), asio::detached);
  state_->io.run();
  state_->pool.join();
}

void Listener::stop() {
  asio::post(state_->io, [this] {
    error_code ignored;
    state_->acceptor.close(ignored);
    state_->io.stop();
  });
}

bool parse_listen(const std::string& text, std::string& address, uint16_t& port) {
  std::string host = "127.0.0.1", digits = text;
  if (const size_t colon = text.rfind(':'); colon != text.npos) {
    if (colon > 0) host = text.substr(0, colon);
    digits = text.substr(colon + 1);
  }
  if (host.size() > 2 && host.front() == '[' && host.back() == ']')
    host = host.substr(1, host.size() - 2);
  if (host == "localhost") host = "127.0.0.1";
  error_code error;
  asio::ip::make_address(host, error);
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (error || fault != std::errc() || end != digits.data() + digits.size()) return false;
  address = host;
  return true;
}

bool is_loopback(const std::string& address) {
  error_code error;
  const auto parsed = asio::ip::make_address(address, error);
  return !error && parsed.is_loopback();
}

}  // namespace marsad::server
