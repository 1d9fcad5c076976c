#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string_view>

#include "dateline/base/result.h"

namespace dateline::gazetteer {

/// What went into an index.
struct BuildReport {
  std::uint64_t places = 0;
  std::uint64_t names = 0;
  std::uint64_t keys = 0;
  std::uint64_t refused_rows = 0;  ///< reported one by one as warnings, the first hundred of each table
  std::uint64_t bytes = 0;
};

/// Called with what is being done and how much of all the work is behind, 0 to 1.
using BuildProgress = std::function<void(std::string_view step, double done)>;

/// Compiles the *.tsv tables of a folder (docs/formats/gazetteer.md) into one index file. A broken row is a warning
/// with file and line; no readable place at all is an error. Linear in the names, about 3 s for a million.
base::Result<BuildReport> build_index(const std::filesystem::path& table_dir, const std::filesystem::path& out,
                                      const BuildProgress& progress = {});

/// GeoNames' own dumps: allCountries.txt (or a country's file) and, if given, alternateNamesV2.txt.
struct GeonamesDump {
  std::filesystem::path places;
  std::filesystem::path alternates;
};

/// Streams GeoNames' dumps into an index: names are sorted in pieces on disk beside `out`, which a broken-off run finds
/// again and goes on from. Broken rows are counted and the first hundred reported.
base::Result<BuildReport> build_from_geonames(const GeonamesDump& dump, const std::filesystem::path& out,
                                              const BuildProgress& progress = {});

}  // namespace dateline::gazetteer
