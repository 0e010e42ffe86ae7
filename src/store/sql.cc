#include "store/sql.h"

#include <map>
#include <utility>

#include "store/sql_data.h"

namespace marsad::store {
namespace {

constexpr std::string_view kMark = "-- name: ";

struct Named {
  std::string_view both, sqlite, postgres;
};

using Statements = std::map<std::string_view, Named, std::less<>>;

std::string_view trimmed(std::string_view s) {
  while (!s.empty() && (s.back() == '\n' || s.back() == ' ' || s.back() == ';')) s.remove_suffix(1);
  while (!s.empty() && s.front() == '\n') s.remove_prefix(1);
  return s;
}

Statements read_statements(std::string_view file) {
  Statements out;
  size_t at = file.find(kMark);
  while (at != file.npos) {
    const size_t line = file.find('\n', at);
    std::string_view name = file.substr(at + kMark.size(), line - at - kMark.size());
    const size_t next = file.find(kMark, line);
    const std::string_view body = trimmed(file.substr(line, next == file.npos ? next : next - line));
    std::string_view mark;
    if (const size_t space = name.find(" ["); space != name.npos) {
      mark = name.substr(space + 2, name.size() - space - 3);
      name = name.substr(0, space);
    }
    Named& named = out[name];
    (mark.empty() ? named.both : mark == "sqlite" ? named.sqlite : named.postgres) = body;
    at = next;
  }
  return out;
}

bool is_word(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

}  // namespace

std::string_view sql_of(std::string_view name, Dialect dialect) {
  static const Statements all = read_statements(data::statements());
  const auto found = all.find(name);
  if (found == all.end()) return {};
  const Named& n = found->second;
  const std::string_view own = dialect == Dialect::sqlite ? n.sqlite : n.postgres;
  return own.empty() ? n.both : own;
}

std::string placeholders(std::string_view sql, Dialect dialect) {
  if (dialect == Dialect::sqlite) return std::string(sql);
  std::string out;
  int n = 0;
  for (char c : sql) {
    if (c == '?') {
      out += '$' + std::to_string(++n);
    } else {
      out += c;
    }
  }
  return out;
}

std::string definitions(std::string_view sql, Dialect dialect) {
  static const std::pair<std::string_view, std::string_view> kSqlite[] = {{"BYTES", "BLOB"}};
  static const std::pair<std::string_view, std::string_view> kPostgres[] = {
      {"INTEGER", "BIGINT"},
      {"REAL", "DOUBLE PRECISION"},
      {"BYTES", "BYTEA"},
      {"TEXT", "TEXT COLLATE \"C\""},
      {"STRICT", ""},
  };
  using Types = std::span<const std::pair<std::string_view, std::string_view>>;
  const Types types = dialect == Dialect::sqlite ? Types(kSqlite) : Types(kPostgres);
  std::string out;
  for (size_t i = 0; i < sql.size();) {
    size_t end = i;
    while (end < sql.size() && is_word(sql[end])) ++end;
    if (end == i) {
      out += sql[i++];
      continue;
    }
    std::string_view word = sql.substr(i, end - i);
    for (const auto& [ours, theirs] : types) {
      if (word == ours) {
        word = theirs;
        break;
      }
    }
    out += word;
    i = end;
  }
  return out;
}

}  // namespace marsad::store
