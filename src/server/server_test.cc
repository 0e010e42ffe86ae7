// The parts of the server that need neither a socket nor a record.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "server/access.h"
#include "server/answers.h"
#include "server/assets.h"
#include "server/first_view.h"
#include "server/listener.h"
#include "server/message.h"
#include "server/tokens.h"

namespace marsad::server {
namespace {

Request request_of(std::string method, std::string_view target, Fields headers = {}) {
  Request out;
  out.method = std::move(method);
  out.target = target;
  out.headers = std::move(headers);
  if (auto parsed = parse_target(target)) {
    out.path = parsed->path;
    out.last = parsed->last;
    out.query = parsed->query;
  }
  return out;
}

TEST(Target, IsTakenApart) {
  const auto t = parse_target("/api/v1/events?type=ASSAULT&words=%D8%AD%D9%84%D8%A8+now&x");
  ASSERT_TRUE(t);
  EXPECT_EQ(t->path, "/api/v1/events");
  ASSERT_EQ(t->query.size(), 3U);
  EXPECT_EQ(t->query[1].second, "\xD8\xAD\xD9\x84\xD8\xA8 now");
  EXPECT_EQ(t->query[2].first, "x");
}

TEST(Target, IdsMayHoldEscapedSlashes) {
  const auto t = parse_target("/api/v1/reports/a%2Fb%20c");
  ASSERT_TRUE(t);
  EXPECT_EQ(t->path.substr(t->last), "a/b c");
}

TEST(Target, TricksAreRefused) {
  for (const char* bad :
       {"", "x", "*", "http://host/", "/../etc/passwd", "/a/./b", "/a//b", "/%2e%2e/etc",
        "/assets/%2e%2e/%2e%2e/etc/passwd", "/assets%2Fdesk.js", "/a\\..\\b", "/%5c..%5c",
        "/%00", "/a%0d%0ab", "/%", "/%4", "/%zz", "/%ff", "/a?x=%00", "/a?x=%c3%28",
        "/api/v1/reports%2Fx/y"}) {
    EXPECT_FALSE(parse_target(bad)) << bad;
  }
}

TEST(Listen, AddressesAreRead) {
  std::string address;
  uint16_t port = 0;
  EXPECT_TRUE(parse_listen("0.0.0.0:80", address, port));
  EXPECT_EQ(address, "0.0.0.0");
  EXPECT_TRUE(parse_listen("[::1]:8081", address, port));
  EXPECT_EQ(address, "::1");
  EXPECT_TRUE(parse_listen("8082", address, port));
  EXPECT_EQ(address, "127.0.0.1");
  EXPECT_EQ(port, 8082);
  for (const char* bad : {"", "x", "1.2.3:80", "127.0.0.1:99999", "127.0.0.1:", ":80x"})
    EXPECT_FALSE(parse_listen(bad, address, port)) << bad;
  EXPECT_TRUE(is_loopback("127.8.8.8"));
  EXPECT_TRUE(is_loopback("::1"));
  EXPECT_FALSE(is_loopback("0.0.0.0"));
}

TEST(Answers, GzipOnlyWhereAllowed) {
  const auto accepts = [](const char* value) {
    return accepts_gzip(request_of("GET", "/", {{"accept-encoding", value}}));
  };
  EXPECT_TRUE(accepts("gzip, deflate, br"));
  EXPECT_TRUE(accepts("*"));
  EXPECT_FALSE(accepts("gzip;q=0, br"));
  EXPECT_FALSE(accepts("br"));
  EXPECT_FALSE(accepts_gzip(request_of("GET", "/")));
  EXPECT_LT(gzip(std::string(100000, 'a')).size(), 1000U);
}

TEST(Answers, UnchangedIsNotSentAgain) {
  Answer first = json_answer("{\"a\":1}");
  finish(request_of("GET", "/"), first);
  std::string tag;
  for (const auto& [name, value] : first.headers)
    if (name == "ETag") tag = value;
  ASSERT_FALSE(tag.empty());
  Answer second = json_answer("{\"a\":1}");
  finish(request_of("GET", "/", {{"if-none-match", "\"x\", " + tag}}), second);
  EXPECT_EQ(second.status, 304U);
  EXPECT_TRUE(second.body.empty());
  Answer other = json_answer("{\"a\":2}");
  finish(request_of("GET", "/", {{"if-none-match", tag}}), other);
  EXPECT_EQ(other.status, 200U);
}

class TokenTest : public testing::Test {
 protected:
  void SetUp() override {
    path_ = std::filesystem::temp_directory_path() /
            ("marsad_tokens_" + std::to_string(::getpid()) + "_" +
             testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove(path_);
  }
  void TearDown() override {
    std::filesystem::remove(path_);
    std::filesystem::remove(path_ + ".lock");
  }
  std::string path_;
};

TEST_F(TokenTest, SecretsAreKeptAsHashesOnly) {
  const auto secret = add_token(path_, "desk one", Scope::edit);
  ASSERT_TRUE(secret);
  EXPECT_GE(secret->size(), 43U);
  std::ifstream file(path_);
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  EXPECT_EQ(text.find(secret->substr(7)), text.npos);
  const auto mode = std::filesystem::status(path_).permissions();
  EXPECT_EQ(mode & std::filesystem::perms::others_all, std::filesystem::perms::none);
  Tokens tokens(path_);
  const auto found = tokens.find_secret(*secret);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->name, "desk one");
  EXPECT_EQ(found->scope, Scope::edit);
  EXPECT_FALSE(tokens.find_secret(*secret + "x"));
  EXPECT_FALSE(tokens.find_secret(""));
}

TEST_F(TokenTest, RevokedTokensOpenNothing) {
  const auto secret = add_token(path_, "a", Scope::read);
  ASSERT_TRUE(secret);
  Tokens tokens(path_);
  const auto found = tokens.find_secret(*secret);
  ASSERT_TRUE(found);
  ASSERT_TRUE(revoke_token(path_, found->id));
  EXPECT_FALSE(tokens.find_secret(*secret));
  EXPECT_FALSE(tokens.any_in_force());
  EXPECT_EQ(revoke_token(path_, found->id).error().code, Code::not_found);
}

TEST_F(TokenTest, NamesStayOnTheirLine) {
  EXPECT_FALSE(add_token(path_, "a\tb", Scope::read));
  EXPECT_FALSE(add_token(path_, "a\nb", Scope::read));
  EXPECT_FALSE(add_token(path_, "", Scope::read));
}

TEST_F(TokenTest, BrokenFilesAreNamed) {
  std::ofstream(path_) << "# head\nnonsense\n";
  const auto loaded = load_tokens(path_);
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().where, path_ + ":2");
}

TEST_F(TokenTest, LoopbackIsOpenUntilThereIsAToken) {
  Access access(path_, true);
  const auto local = [](std::string method, Fields more = {}) {
    Fields headers = {{"host", "localhost:8080"}};
    headers.insert(headers.end(), more.begin(), more.end());
    return request_of(std::move(method), "/api/v1/events", headers);
  };
  const auto status = [&](const Request& r, Scope needed) {
    const auto refusal = access.check(r, access.identify(r), needed);
    return refusal ? refusal->status : 200U;
  };
  EXPECT_EQ(status(local("GET"), Scope::read), 200U);
  EXPECT_EQ(status(local("POST"), Scope::edit), 403U);  // no X-Marsad-CSRF
  EXPECT_EQ(status(local("POST", {{"x-marsad-csrf", "local"}}), Scope::edit), 200U);
  EXPECT_EQ(status(local("POST", {{"x-marsad-csrf", "x"}, {"origin", "http://evil.example"}}),
                   Scope::edit),
            403U);
  EXPECT_EQ(status(local("POST", {{"x-marsad-csrf", "x"}, {"sec-fetch-site", "cross-site"}}),
                   Scope::edit),
            403U);
  // A name that was made to point at this machine, and a proxy in front of it.
  EXPECT_EQ(status(request_of("GET", "/", {{"host", "evil.example"}}), Scope::read), 421U);
  EXPECT_EQ(status(local("GET", {{"x-forwarded-for", "10.0.0.1"}}), Scope::read), 421U);
  ASSERT_TRUE(add_token(path_, "a", Scope::read));
  EXPECT_EQ(status(local("GET"), Scope::read), 401U);
}

TEST_F(TokenTest, SessionsEndWithTheirToken) {
  Access access(path_, false);
  const auto secret = add_token(path_, "a", Scope::edit);
  ASSERT_TRUE(secret);
  EXPECT_FALSE(access.open_session("marsad_wrong"));
  const auto opened = access.open_session(*secret);
  ASSERT_TRUE(opened);
  const auto with = [&](std::string csrf) {
    return request_of("POST", "/", {{"host", "desk.example"},
                                    {"cookie", "a=b; marsad_session=" + opened->cookie},
                                    {"x-marsad-csrf", std::move(csrf)}});
  };
  const auto good = with(opened->csrf), bad = with("guess");
  EXPECT_FALSE(access.check(good, access.identify(good), Scope::edit));
  EXPECT_EQ(access.check(bad, access.identify(bad), Scope::edit)->status, 403U);
  EXPECT_EQ(access.check(good, access.identify(good), Scope::admin)->status, 403U);
  // A bearer token needs no CSRF value, but a wrong one is not helped by the cookie.
  const auto bearer = request_of("POST", "/", {{"authorization", "Bearer " + *secret}});
  EXPECT_FALSE(access.check(bearer, access.identify(bearer), Scope::edit));
  auto both = good;
  both.headers.emplace_back("authorization", "Bearer x");
  EXPECT_EQ(access.check(both, access.identify(both), Scope::read)->status, 401U);
  ASSERT_TRUE(revoke_token(path_, opened->token.id));
  EXPECT_EQ(access.check(good, access.identify(good), Scope::read)->status, 401U);
}

TEST(Hosts, OfThisMachine) {
  for (const char* good : {"localhost", "localhost:80", "127.0.0.1:8080", "[::1]:80", "[::1]"})
    EXPECT_TRUE(is_loopback_host(good)) << good;
  for (const char* bad : {"", "localhost.evil.example", "127.evil.example", "10.0.0.1", "[::2]"})
    EXPECT_FALSE(is_loopback_host(bad)) << bad;
}

TEST(FirstView, QuestionsAreSpeltAsThePageSpellsThem) {
  const auto of = [](std::string_view target) { return first_questions(request_of("GET", target)); };
  EXPECT_EQ(of("/?lang=ar")[1], "/api/v1/overview?");
  EXPECT_EQ(of("/?words=a%20b%27&country=SYR&type=AID,PROTEST&country=YEM&lang=en&id=x")[0],
            "/api/v1/events?limit=30&order=latest&type=AID%2CPROTEST&country=SYR%2CYEM&words=a+b%27");
  EXPECT_EQ(of("/event?id=e1&lang=ar")[0], "/api/v1/events/e1");
  EXPECT_EQ(of("/event?id=e1&as_of=2018-04-09").size(), 2U);
  EXPECT_EQ(first_links(request_of("GET", "/?words=%22%3E%3Cb%3E")).find("<b>"), std::string::npos);
  EXPECT_NE(asset_answer(request_of("GET", "/")).body.find("/api/v1/overview?\""), std::string::npos);
}

TEST(Assets, ThePageAnswersForItsViews) {
  EXPECT_EQ(asset_answer(request_of("GET", "/statements")).type, "text/html; charset=utf-8");
  EXPECT_EQ(asset_answer(request_of("GET", "/nothing.js")).status, 404U);
  const Asset* script = nullptr;
  for (const Asset& asset : assets())
    if (asset.path.ends_with(".js")) script = &asset;
  ASSERT_NE(script, nullptr);
  Request request;
  request.path = script->path;
  EXPECT_EQ(asset_answer(request).body, script->bytes);
}

}  // namespace
}  // namespace marsad::server
