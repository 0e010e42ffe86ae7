// The tables of codebook/export as they are, in the order of CodeTable.
#pragma once

namespace marsad::views::data {

extern const char* const kExportCodes[5];

}  // namespace marsad::views::data
