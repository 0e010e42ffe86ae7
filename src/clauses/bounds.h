// Where one clause ends and another may begin: verbs, subordinators and marks; and what is only put
// in between ("the forces - which Qatar backs - took", "the minister, on Monday, said").
#pragma once

#include "mentions/phrase.h"
#include "mentions/tag.h"
#include "text/document.h"

namespace marsad::clauses {

using text::TokenId;

class Bounds {
 public:
  Bounds(const text::Document& doc, const mentions::Tags& tags, const mentions::Phrases& phrases)
      : doc_(doc), tags_(tags), phrases_(phrases) {}

  bool comma(TokenId id) const;

  // A mark that parts clauses; not the comma of a list.
  bool mark(TokenId id) const;

  // A verb, a subordinator, a relative or interrogative word, or such a mark.
  bool boundary(TokenId id) const;

  // A full stop, colon or subordinator between the two; commas do not count.
  bool crosses(TokenId from, TokenId to) const;

  // "X, Sergei Y, ...": past the closing mark when an insertion opens at `id`, else `id`.
  TokenId insertion_after(TokenId id, const text::Sentence& sentence) const;

  // The mark that opens an insertion which ends right before `id`, else `id`.
  TokenId insertion_before(TokenId id, const text::Sentence& sentence) const;

 private:
  const mentions::Tagged& tagged(TokenId id) const { return tags_.tokens[id]; }
  bool dash(TokenId id) const;
  bool in_list(TokenId id) const;
  bool relative(TokenId id) const;
  bool aside(TokenId id) const;
  bool goes_on(TokenId id, const text::Sentence& sentence) const;
  bool holds(TokenId id) const { return !boundary(id) || comma(id); }

  const text::Document& doc_;
  const mentions::Tags& tags_;
  const mentions::Phrases& phrases_;
};

}  // namespace marsad::clauses
