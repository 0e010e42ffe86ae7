// Feeds, crawls and packings, through the reader that users' files go through.
#include <gtest/gtest.h>
#include <zlib.h>

#include "text/address.h"
#include "text/input.h"
#include "text/unpack.h"

namespace marsad::text {
namespace {

struct Outcome {
  std::vector<InputItem> items;
  std::vector<Error> errors;
  Skipped skipped;
};

Outcome read_all(std::string_view bytes, InputFormat from = InputFormat::automatic) {
  Outcome out;
  InputOptions options;
  options.from = from;
  ReportReader reader(source_of(bytes), "in", options);
  while (auto item = reader.next()) {
    if (*item) {
      out.items.push_back(**item);
    } else {
      out.errors.push_back(item->error());
    }
  }
  out.skipped = reader.skipped();
  return out;
}

std::string gzip(std::string_view plain) {
  z_stream z{};
  deflateInit2(&z, 6, Z_DEFLATED, 16 + 15, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&z, plain.size()) + 64, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
  z.avail_in = static_cast<uInt>(plain.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

const std::string kText = "قال الجيش العراقي إن ثلاثة جنود قتلوا في هجوم على قاعدة عين الأسد.";

std::string page(const std::string& text) {
  return "<html><head><title>عنوان الخبر</title></head><body><article><p>" + text +
         "</p></article></body></html>";
}

std::string record(const std::string& type, const std::string& url, const std::string& content,
                   const std::string& kind = "application/http; msgtype=response") {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url +
         "\r\nWARC-Date: 2018-04-08T10:00:00Z\r\nContent-Type: " + kind +
         "\r\nContent-Length: " + std::to_string(content.size()) + "\r\n\r\n" + content +
         "\r\n\r\n";
}

std::string response(const std::string& body, const std::string& headers = "") {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + headers + "\r\n" + body;
}

TEST(Feed, RssWithEverything) {
  const Outcome out = read_all(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\" "
      "xmlns:c=\"http://purl.org/rss/1.0/modules/content/\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>وكالة الشرق</title>"
      "<link>https://example.org/</link><image><title>شعار</title></image>"
      "<item><title><![CDATA[قتلى & جرحى]]></title><link>/a/1</link>"
      "<guid isPermaLink=\"false\">a1</guid>"
      "<pubDate>Sun, 08 Apr 2018 10:00:00 +0300</pubDate><dc:creator>سلمى</dc:creator>"
      "<description>مختصر</description><c:encoded><![CDATA[<p>" +
      kText + "</p><p>اقرأ أيضا: <a href='/x'>خبر آخر</a></p><p>وأضاف&nbsp;أن.</p>]]></c:encoded></item>"
      "<item><title>ثان</title><guid>https://example.org/a/2</guid>"
      "<description>&lt;p&gt;نص&lt;/p&gt; &amp;quot;قول&amp;quot;</description></item>"
      "</channel></rss>");
  ASSERT_EQ(out.errors.size(), 0u);
  ASSERT_EQ(out.items.size(), 2u);
  const Report& first = out.items[0].report;
  EXPECT_EQ(first.title, "قتلى & جرحى");
  EXPECT_EQ(first.url, "https://example.org/a/1");
  EXPECT_EQ(first.id, "a1");
  EXPECT_EQ(first.source, "وكالة الشرق");
  EXPECT_EQ(first.author, "سلمى");
  EXPECT_EQ(first.published, "Sun, 08 Apr 2018 10:00:00 +0300");
  EXPECT_EQ(first.text, kText + "\nوأضاف أن.");
  EXPECT_EQ(out.items[1].report.url, "https://example.org/a/2");
  EXPECT_EQ(out.items[1].report.text, "نص\n\"قول\"");
}

TEST(Feed, AtomWithXhtmlAndBase) {
  const Outcome out = read_all(
      "<a:feed xmlns:a='http://www.w3.org/2005/Atom' xml:base='https://example.org/n/'>"
      "<a:title type='html'>موقع &amp;amp; خبر</a:title><a:entry><a:id>tag:1</a:id>"
      "<a:title>عنوان</a:title><a:link rel='self' href='x'/><a:link href='1.html'/>"
      "<a:published>2018-04-08T10:00:00Z</a:published><a:updated>2018-04-09T10:00:00Z</a:updated>"
      "<a:author><a:name>سلمى</a:name><a:email>x@y</a:email></a:author><a:content type='xhtml'>"
      "<div xmlns='http://www.w3.org/1999/xhtml'><p>" + kText +
      "</p><p>خمسة &lt; ستة</p></div></a:content></a:entry></a:feed>");
  ASSERT_EQ(out.errors.size(), 0u) << out.errors[0].message;
  ASSERT_EQ(out.items.size(), 1u);
  const Report& r = out.items[0].report;
  EXPECT_EQ(r.source, "موقع & خبر");
  EXPECT_EQ(r.url, "https://example.org/n/1.html");
  EXPECT_EQ(r.author, "سلمى");
  EXPECT_EQ(r.modified, "2018-04-09T10:00:00Z");
  EXPECT_EQ(r.text, kText + "\nخمسة < ستة");
}

TEST(Feed, RdfAndSitemap) {
  const Outcome rdf = read_all(
      "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
      "xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
      "<channel rdf:about='https://example.org'><title>موقع</title></channel>"
      "<item rdf:about='https://example.org/1'><title>عنوان</title><dc:date>2018-04-08</dc:date>"
      "<description>" + kText + "</description></item></rdf:RDF>");
  ASSERT_EQ(rdf.items.size(), 1u);
  EXPECT_EQ(rdf.items[0].report.url, "https://example.org/1");
  EXPECT_EQ(rdf.items[0].report.source, "موقع");
  EXPECT_EQ(rdf.items[0].report.published, "2018-04-08");
  const Outcome map = read_all(
      "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
      "xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'><url><loc>https://example.org/1"
      "</loc><n:news><n:publication><n:name>موقع</n:name></n:publication><n:publication_date>"
      "2018-04-08</n:publication_date><n:title>عنوان خبر</n:title></n:news></url>"
      "<url><loc>https://example.org/about</loc></url></urlset>");
  ASSERT_EQ(map.items.size(), 1u);
  EXPECT_EQ(map.items[0].report.title, "عنوان خبر");
  EXPECT_EQ(map.items[0].report.source, "موقع");
  EXPECT_EQ(map.items[0].report.id, "https://example.org/1");
  EXPECT_EQ(map.skipped.size(), 1u);
}

std::string item(int n) {
  return "<item><title>خبر " + std::to_string(n) + "</title><description>نص</description></item>\n";
}

TEST(Feed, AFaultCostsItsEntry) {
  const Outcome out = read_all("<rss><channel>\n" + item(1) + "<item><title>خبر</b></item>\n" +
                               item(2) + item(3) + "</channel></rss>");
  ASSERT_EQ(out.errors.size(), 1u);
  EXPECT_EQ(out.errors[0].where.substr(0, 5), "in:3:");
  ASSERT_EQ(out.items.size(), 3u);
  EXPECT_EQ(out.items[1].where, "in:4");
  EXPECT_EQ(out.items[2].report.title, "خبر 3");
  const Outcome cut = read_all("<rss><channel>" + item(1) + "<item><title>خب");
  EXPECT_EQ(cut.items.size(), 1u);
  EXPECT_EQ(cut.errors.size(), 1u);
}

TEST(Feed, CarelessBytes) {
  const Outcome out = read_all(
      "<rss><channel><item><title>سين & جيم &nbsp;&mdash; \x01</title><description>"
      "AT&T \xFF</description></item></channel></rss>");
  ASSERT_EQ(out.errors.size(), 0u) << out.errors[0].message;
  EXPECT_EQ(out.items.at(0).report.title, "سين & جيم —");
  EXPECT_EQ(out.items.at(0).report.text, "AT&T \uFFFD");
  const Outcome arabic = read_all(
      "<?xml version='1.0' encoding='windows-1256'?><rss><channel><item><title>"
      "\xDE\xC7\xE1 \xC7\xE1\xCC\xED\xD4</title></item></channel></rss>");
  EXPECT_EQ(arabic.items.at(0).report.title, "قال الجيش");
}

TEST(Feed, BombsAndDepth) {
  std::string bomb = "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'xxxxxxxxxx'>";
  for (char c = 'b'; c < 'k'; ++c) {
    bomb += std::string("<!ENTITY ") + c + " '";
    for (int i = 0; i < 10; ++i) bomb += std::string("&") + static_cast<char>(c - 1) + ";";
    bomb += "'>";
  }
  const Outcome out = read_all(bomb + "]><rss><channel><item><title>&j;</title></item></channel>"
                                      "</rss>");
  EXPECT_EQ(out.items.size(), 0u);
  ASSERT_EQ(out.errors.size(), 1u);
  EXPECT_NE(out.errors[0].message.find("entities"), std::string::npos);
  std::string deep = "<rss>";
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  EXPECT_EQ(read_all(deep).errors.at(0).code, Code::limit);
  EXPECT_EQ(read_all("<rss><item a='" + std::string(9 << 20, 'x'), InputFormat::feed)
                .errors.at(0)
                .code,
            Code::limit);
  EXPECT_EQ(read_all("<html></html>", InputFormat::feed).errors.size(), 1u);
}

TEST(Feed, ManyStream) {
  int given = 0;
  std::string held = "<rss><channel>";
  const ByteSource source = [&](char* buffer, size_t size) {
    while (held.size() < size && given < 20000) held += item(given++);
    const size_t n = std::min(size, held.size());
    std::copy_n(held.data(), n, buffer);
    held.erase(0, n);
    return n;
  };
  ReportReader reader(source, "in", {});
  int count = 0;
  while (auto one = reader.next()) count += one->has_value();
  EXPECT_EQ(count, 20000);
}

TEST(Warc, PagesAndWhatIsNone) {
  const std::string warc =
      record("warcinfo", "", "software: x", "application/warc-fields") +
      record("response", "https://example.org/1", response(page(kText))) +
      record("response", "https://example.org/2",
             response("6\r\n<html>\r\n" + std::string("0\r\n\r\n"), "Transfer-Encoding: chunked\r\n")) +
      record("response", "https://example.org/3",
             response(gzip(page(kText + " وأضاف.")), "Content-Encoding: gzip\r\n")) +
      record("response", "https://example.org/4",
             "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nx") +
      record("response", "https://example.org/5",
             "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG") +
      record("conversion", "https://example.org/6", "عنوان\n" + kText, "text/plain");
  for (const std::string& bytes : {warc, gzip(warc)}) {
    const Outcome out = read_all(bytes);
    EXPECT_EQ(out.errors.size(), 0u);
    ASSERT_EQ(out.items.size(), 3u);
    EXPECT_EQ(out.items[0].report.url, "https://example.org/1");
    EXPECT_EQ(out.items[0].report.retrieved, "2018-04-08T10:00:00Z");
    EXPECT_EQ(out.items[0].report.published, "");
    EXPECT_EQ(out.items[0].report.text, kText);
    EXPECT_EQ(out.items[1].report.text, kText + " وأضاف.");
    EXPECT_EQ(out.items[2].report.title, "عنوان");
    EXPECT_EQ(out.items[2].where, "in:record 7");
    EXPECT_EQ(out.skipped.at("HTTP status 404"), 1u);
    EXPECT_EQ(out.skipped.at("no page (image/png)"), 1u);
  }
}

TEST(Warc, DamageCostsItsRecord) {
  std::vector<std::string> records;
  for (int i = 0; i < 5; ++i)
    records.push_back(record("response", "https://example.org/" + std::to_string(i),
                             response(page(kText + std::to_string(i)))));
  std::string longer = records[1];
  longer.erase(longer.size() - 60, 30);  // shorter than it says
  const Outcome out =
      read_all(records[0] + longer + records[2] + "garbage\n" + records[3] + records[4]);
  EXPECT_EQ(out.items.size(), 4u);
  EXPECT_EQ(out.errors.size(), 2u);
  const Outcome cut = read_all(records[0] + records[1].substr(0, 200));
  EXPECT_EQ(cut.items.size(), 1u);
  EXPECT_EQ(cut.errors.size(), 1u);
}

TEST(Warc, DamagedGzipMembers) {
  std::vector<std::string> members;
  for (int i = 0; i < 6; ++i)
    members.push_back(gzip(record("response", "https://example.org/" + std::to_string(i),
                                  response(page(kText + std::to_string(i))))));
  std::string all, bad;
  for (const std::string& m : members) all += m;
  EXPECT_EQ(read_all(all).items.size(), 6u);
  for (int i = 0; i < 6; ++i) {
    std::string m = members[i];
    if (i == 2) m.replace(40, 20, std::string(20, '\xA5'));
    bad += m;
  }
  const Outcome out = read_all(bad);
  EXPECT_EQ(out.items.size(), 5u);
  EXPECT_EQ(out.errors.size(), 1u);
  const Outcome cut = read_all(std::string_view(all).substr(0, all.size() - 20));
  EXPECT_EQ(cut.items.size(), 5u);
  ASSERT_EQ(cut.errors.size(), 1u);
  EXPECT_NE(cut.errors[0].message.find("middle"), std::string::npos);
}

TEST(Packed, GzipOfLines) {
  std::string lines;
  for (int i = 0; i < 2000; ++i)
    lines += "{\"id\":\"" + std::to_string(i * 7919) + "\",\"text\":\"قال " + std::to_string(i) + "\"}\n";
  const std::string packed = gzip(lines);
  EXPECT_EQ(read_all(packed).items.size(), 2000u);
  EXPECT_EQ(read_all(packed).items[5].where, "in:6");
  EXPECT_EQ(read_all(gzip(packed)).items.size(), 2000u);
  const Outcome cut = read_all(std::string_view(packed).substr(0, packed.size() / 2));
  EXPECT_GT(cut.items.size(), 500u);
  EXPECT_EQ(cut.errors.size(), 1u);
}

TEST(Packed, BombsAndDepth) {
  const std::string zeros = gzip(std::string(100 << 20, '\0'));
  const Outcome bomb = read_all(zeros, InputFormat::jsonl);
  ASSERT_GE(bomb.errors.size(), 1u);
  EXPECT_EQ(bomb.errors[0].code, Code::limit);
  std::string deep = kText;
  for (int i = 0; i < 6; ++i) deep = gzip(deep);
  EXPECT_EQ(read_all(deep).errors.at(0).code, Code::limit);
}

TEST(Packed, OfficeDocumentsAreNamed) {
  // A zip archive with one stored file [Content_Types].xml.
  const std::string name = "[Content_Types].xml";
  std::string zip("PK\3\4\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 26);
  zip += static_cast<char>(name.size());
  zip += std::string(3, '\0') + name;
  const Outcome out = read_all(zip);
  ASSERT_GE(out.errors.size(), 1u);
  EXPECT_NE(out.errors[0].message.find("office"), std::string::npos) << out.errors[0].message;
}

TEST(Json, NamesOfExtractors) {
  const struct {
    const char *in, *title, *source, *published, *author, *text;
  } table[] = {
      {R"({"title":"ع","maintext":"نص","authors":["سلمى","علي"],)"
       R"("source_domain":"x.org","date_publish":"2018-04-08 10:00:00"})",
       "ع", "x.org", "2018-04-08 10:00:00", "سلمى, علي", "نص"},
      {R"({"title":"ع","textContent":"نص","content":"<p>نص</p>","byline":"سلمى",)"
       R"("siteName":"موقع"})",
       "ع", "موقع", "", "سلمى", "نص"},
      {R"({"headline":"ع","articleBody":"نص","publisher":{"name":"موقع"},)"
       R"("author":[{"name":"سلمى"}],"datePublished":"2018-04-08"})",
       "ع", "موقع", "2018-04-08", "سلمى", "نص"},
      {R"({"title":"ع","text":"نص","source":"https://x.org/1",)"
       R"("source-hostname":"x","date":"2018-04-08"})",
       "ع", "x", "2018-04-08", "", "نص"},
      {R"({"title":"ع","body":["سطر","آخر"],"publish_date":1523181600})", "ع", "",
       "2018-04-08T10:00:00Z", "", "سطر\nآخر"},
      {R"({"DATE":20180408100000,"SourceCommonName":"x.org",)"
       R"("DocumentIdentifier":"https://x.org/1",)"
       R"("Extras":"<PAGE_TITLE>قتلى &quot;في&quot; حلب</PAGE_TITLE>"})",
       "قتلى \"في\" حلب", "x.org", "2018-04-08T10:00:00Z", "", ""},
  };
  for (const auto& row : table) {
    const auto r = report_of_json(row.in);
    ASSERT_TRUE(r) << row.in << r.error().message;
    EXPECT_EQ(r->title, row.title);
    EXPECT_EQ(r->source, row.source);
    EXPECT_EQ(r->published, row.published);
    EXPECT_EQ(r->author, row.author);
    EXPECT_EQ(r->text, row.text);
  }
  EXPECT_FALSE(report_of_json(R"({"title":"ع"})"));
  EXPECT_EQ(report_of_json(R"({"html":"<html><title>ع</title><p>نص</p>"})")->text, "نص");
}

TEST(Address, Resolved) {
  const char* base = "https://example.org/a/b.html?x=1";
  EXPECT_EQ(resolve_address(base, "c"), "https://example.org/a/c");
  EXPECT_EQ(resolve_address(base, "/c/../d?y"), "https://example.org/d?y");
  EXPECT_EQ(resolve_address(base, "//other.org/x"), "https://other.org/x");
  EXPECT_EQ(resolve_address(base, "?z"), "https://example.org/a/b.html?z");
  EXPECT_EQ(resolve_address(base, "mailto:x"), "mailto:x");
  EXPECT_EQ(resolve_address("", "c"), "c");
  EXPECT_EQ(resolve_address("https://example.org", "../c"), "https://example.org/c");
}

}  // namespace
}  // namespace marsad::text
