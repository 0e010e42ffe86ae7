#include "server/assets.h"

#include <algorithm>
#include <deque>

#include "base/sha256.h"
#include "server/answers.h"
#include "server/assets_data.h"
#include "server/first_view.h"

namespace marsad::server {
namespace {

std::string_view type_of(std::string_view path) {
  static constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".json", "application/json; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".woff2", "font/woff2"},
      {".txt", "text/plain; charset=utf-8"},
      {".webmanifest", "application/manifest+json"}};
  for (const auto& [ending, type] : kTypes)
    if (path.ends_with(ending)) return type;
  return "application/octet-stream";
}

// Compressed once, at the first request for anything.
const std::vector<Asset>& all_assets() {
  static const std::vector<Asset> kAll = [] {
    static std::deque<std::string> kept;
    std::vector<Asset> out;
    for (const AssetData& data : asset_data()) {
      Asset asset{data.path, {data.begin, static_cast<size_t>(data.end - data.begin)}, {}};
      if (!asset.path.ends_with(".woff2") && !asset.path.ends_with(".png")) {
        kept.push_back(gzip(asset.bytes, 6));
        if (kept.back().size() < asset.bytes.size()) asset.gzipped = kept.back();
      }
      out.push_back(asset);
    }
    return out;
  }();
  return kAll;
}

const Asset* find_asset(std::string_view path) {
  for (const Asset& asset : all_assets())
    if (asset.path == path) return &asset;
  return nullptr;
}

// The page, told what it will ask for; compressed with the answer, as it differs by address.
Answer page_answer(const Asset& page, const Request& request) {
  constexpr std::string_view kPlace = "<!--first-->\n";
  Answer out;
  out.type = std::string(type_of(page.path));
  out.body = std::string(page.bytes);
  if (const size_t at = out.body.find(kPlace); at != out.body.npos)
    out.body.replace(at, kPlace.size(), first_links(request));
  out.headers.emplace_back("Cache-Control", "no-cache");
  return out;
}

}  // namespace

std::span<const Asset> assets() {
  return all_assets();
}

Answer asset_answer(const Request& request) {
  const Asset* asset = find_asset(request.path);
  const std::string_view last = std::string_view(request.path).substr(request.path.rfind('/'));
  if (!asset && last.find('.') == last.npos) {
    if (const Asset* page = find_asset("/index.html")) return page_answer(*page, request);
  }
  if (!asset) return problem(404, "not_found", "there is no such page");
  Answer out;
  out.type = std::string(type_of(asset->path));
  const bool small = !asset->gzipped.empty() && accepts_gzip(request);
  out.body = std::string(small ? asset->gzipped : asset->bytes);
  if (small) out.headers.emplace_back("Content-Encoding", "gzip");
  out.headers.emplace_back("ETag", "W/\"" + base::sha256_hex(asset->bytes).substr(0, 24) + "\"");
  // The names of everything but the page itself change with their content.
  const bool named_by_content = asset->path.starts_with("/assets/");
  out.headers.emplace_back("Cache-Control", named_by_content ? "public, max-age=31536000, immutable"
                                                             : "no-cache");
  return out;
}

}  // namespace marsad::server
