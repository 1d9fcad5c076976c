#pragma once

#include <cstdint>
#include <filesystem>

#include "geonames_read.h"

namespace dateline::gazetteer {

/// Sizes and times of the dump's files, so that sorted pieces of another dump are not taken up.
std::uint64_t stamp_of(const GeonamesDump& dump);

/// Keeps the places in the folder for sorting once all names are in sorted pieces; a run that was broken off after that
/// goes on from there.
base::Result<base::Done> save_places(const DumpPlaces& places, const std::filesystem::path& work, std::uint64_t inputs);

/// What was saved of the same dump by the same version; an error when there is nothing such.
base::Result<DumpPlaces> load_places(const std::filesystem::path& work, std::uint64_t inputs);

void remove_saved_places(const std::filesystem::path& work);

}  // namespace dateline::gazetteer
