#include "dateline/gazetteer/build.h"

namespace dateline::gazetteer {

base::Result<BuildReport> build_from_geonames(const GeonamesDump& dump, const std::filesystem::path&,
                                              const BuildProgress&) {
  return base::fail(dump.places.string(), "Building from GeoNames' dumps is not there yet.");
}

}  // namespace dateline::gazetteer
