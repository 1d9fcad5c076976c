#include "flatgeobuf_write.h"

#include <fmt/format.h>

#include "dateline/base/files.h"
#include "row_writer.h"

namespace dateline::store {

base::Result<base::Done> write_flatgeobuf(const EventFeed& events, const std::filesystem::path& path, Losses& losses) {
  if (path.extension() != ".fgb") {
    return base::fail(path.string(), "The name of a FlatGeobuf ends in .fgb.", "Give the output such a name.");
  }
  register_drivers();
  const QuietGdal quiet;
  const auto refused = [&] {
    return base::fail(path.string(), fmt::format("The FlatGeobuf cannot be written: {}.", QuietGdal::message()),
                      "Check that the folder exists, can be written and has room; an older file is untouched.");
  };
  base::PendingFile pending(path);
  DatasetHandle dataset(
      GDALCreate(GDALGetDriverByName("FlatGeobuf"), pending.path().c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (!dataset) return refused();
  const ReferenceHandle wgs84(OSRNewSpatialReference(nullptr));
  OSRImportFromEPSG(wgs84.get(), 4326);
  OGRLayerH layer = create_layer(dataset.get(), events_layer, wgs84.get(), wkbPoint, event_columns);
  if (!layer) return refused();
  bool good = true;
  const auto fed = events([&](const model::Event& event) {
    if (!event.place || !event.place->point) {
      losses.add("events without a position are left out");
    } else {
      good = good && write_event(layer, event);
    }
  });
  if (!fed) return fed;
  if (!good) return refused();
  CPLErrorReset();
  dataset.reset();
  if (CPLGetLastErrorType() >= CE_Failure) return refused();
  return pending.commit();
}

}  // namespace dateline::store
