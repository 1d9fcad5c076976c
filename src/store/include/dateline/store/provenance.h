#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "dateline/base/result.h"

namespace dateline::store {

/// What a picture was made of, so that it can be made again.
struct Provenance {
  std::string version;  ///< of the program
  std::size_t events = 0;
  std::string data;                            ///< checksum of the events
  std::string gazetteer;                       ///< stamp of its tables
  std::string style;                           ///< name and checksum
  std::map<std::string, std::string> picture;  ///< how it was asked for: "width": "1600"
  std::vector<std::string> commands;           ///< that bring a session to its state, in text form
};

/// One line of JSON in ASCII without angle brackets, so that every format can hold it as it is.
std::string to_json(const Provenance& provenance);

/// Finds it in a PNG, WebP, GeoTIFF, SVG or PDF. Fails in words for a file that holds none.
base::Result<Provenance> read_provenance(const std::filesystem::path& picture);

}  // namespace dateline::store
