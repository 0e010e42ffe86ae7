// Larger lists of places into the codebook: a GeoNames dump or a CSV file becomes one more file below
// places/, each row with its source and licence.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "marsad/result.h"

namespace marsad::cli {

struct PlacesImport {
  std::string dir;      // the codebook's folder
  std::string file;     // what is read
  bool geonames = false;  // else CSV
  std::string source, licence;  // for rows that name none; GeoNames: "geonames", "CC BY 4.0"
};

struct PlacesImported {
  std::string path;        // the file written; empty: nothing was left to write
  uint32_t added = 0;      // rows written
  uint32_t known = 0;      // left out: name and country are in the codebook already
  uint32_t unusable = 0;   // left out: no Arabic name, no coordinates, no such country, not a place
  uint32_t common = 0;     // names kept only with their kind word, being also common words
};

// Reads the list and writes places/import_STEM_generated.tsv, replacing an earlier import of the
// same file; rows written by hand win over it. Fails where the file cannot be read or written, is no
// such list, or says no licence. Cost: linear; the codebook is read once.
Result<PlacesImported> import_places(const PlacesImport& options);

}  // namespace marsad::cli
