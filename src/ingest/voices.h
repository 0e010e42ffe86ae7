// Which reports are one voice: new ones are compared with those that share a band; the connected
// parts are called by their earliest report.
#pragma once

#include "store/writer.h"

namespace marsad::ingest {

// Within the writer's transaction. What reports of a changed voice tell is marked to be settled anew.
Status settle_voices(store::Writer& writer);

}  // namespace marsad::ingest
