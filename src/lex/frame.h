// Frames: who is who in a clause, from the frame cell of a row (codebook/FORMAT.md, "Frames").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lex/lexicon.h"

namespace marsad::lex {

struct FrameCell {
  FrameSlot slot;                       // first_word and words are filled by the compiler
  std::vector<std::string_view> words;  // {a,b}: into the cell
};

struct FrameFault {
  size_t at = 0;  // bytes into the cell
  std::string message;
};

// Good slots are returned although others are faulty.
std::vector<FrameCell> parse_frame(std::string_view cell, std::vector<FrameFault>& faults);

// The written name of a slot (a preposition in Arabic) and of a role.
std::string slot_name(Slot slot);
std::string_view role_name(Role role);

}  // namespace marsad::lex
