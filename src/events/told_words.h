// The words of a telling that are told, as the brief prints them where nothing is quoted: what its "that",
// its colon or the place of its frame opens, or what stands before "..., as X said".
// Example: "وأعلن الجيش، الأحد، عن مقتل 20 مسلحا" tells "مقتل 20 مسلحا".
#pragma once

#include "events/tellings.h"

namespace marsad::events {

// Within one sentence, without the marks around it; empty where nothing is shown. Cost: one sentence.
Span told_words(const Context& context, const Telling& telling);

}  // namespace marsad::events
