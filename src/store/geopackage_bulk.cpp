#include <fmt/format.h>

#include <mutex>

#include "dateline/model/filter.h"
#include "dateline/query/table_builder.h"
#include "dateline/store/bulk.h"
#include "geopackage_event.h"
#include "geopackage_schema.h"
#include "table_cache.h"

namespace dateline::store {

namespace {

namespace fs = std::filesystem;
using base::fail;
using base::Result;

DatasetHandle opened(const fs::path& path) {
  register_drivers();
  return DatasetHandle(GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr));
}

/// Events by their feature's number.
class ProjectSource final : public EventSource {
 public:
  ProjectSource(DatasetHandle dataset, std::string file, const SourceStamp& stamp)
      : dataset_(std::move(dataset)), file_(std::move(file)), stamp_(stamp) {}

  bool has_changed() const override { return is_changed(file_, stamp_); }

  OGRLayerH layer() const { return GDALDatasetGetLayerByName(dataset_.get(), events_layer); }

  Result<model::Event> event(std::uint64_t source) const override {
    const std::scoped_lock lock(mutex_);
    const QuietGdal quiet;
    const FeatureHandle feature(OGR_L_GetFeature(layer(), static_cast<GIntBig>(source)));
    if (!feature) return fail(file_, fmt::format("Event {} cannot be read any more.", source), "Open the file again.");
    bool unknown_kind = false;
    return event_of(RowReader(feature.get()), unknown_kind);
  }

 private:
  DatasetHandle dataset_;
  std::string file_;
  SourceStamp stamp_;
  mutable std::mutex mutex_;
};

Result<query::EventTable> table_of(const ProjectSource& source, const std::string& file, std::uint64_t total,
                                   const ImportProgress& progress) {
  query::TableBuilder builder;
  OGRLayerH layer = source.layer();
  OGR_L_ResetReading(layer);
  while (const FeatureHandle feature{OGR_L_GetNextFeature(layer)}) {
    bool unknown_kind = false;
    builder.add(event_of(RowReader(feature.get()), unknown_kind),
                static_cast<std::uint64_t>(OGR_F_GetFID(feature.get())));
    if (builder.size() % 16'384 == 0 && progress && !progress(builder.size(), total)) return fail(file, "Stopped.");
  }
  return builder.build(query::TableBuilder::Order::by_time);
}

}  // namespace

std::size_t events_in_project(const fs::path& path) {
  const QuietGdal quiet;
  const DatasetHandle dataset = opened(path);
  if (!dataset || !is_project(dataset.get())) return 0;
  const auto count = OGR_L_GetFeatureCount(GDALDatasetGetLayerByName(dataset.get(), events_layer), TRUE);
  return count > 0 ? static_cast<std::size_t>(count) : 0;
}

Result<Bulk> open_project_table(const fs::path& path, const ImportProgress& progress) {
  const QuietGdal quiet;
  const auto stamp = stamp_of(path);
  if (!stamp) return stamp.failure();
  auto dataset = opened(path);
  if (!dataset || !is_project(dataset.get()))
    return fail(path.string(), "This is no project of Dateline.", "Check that the file is whole.");
  std::vector<std::string> view = view_of(dataset.get());
  const auto source = std::make_shared<const ProjectSource>(std::move(dataset), path.string(), *stamp);
  auto bulk = with_cache(path, *stamp, source, [&]() -> Result<query::EventTable> {
    return table_of(*source, path.string(), events_in_project(path), progress);
  });
  if (bulk) bulk->view = std::move(view);
  return bulk;
}

}  // namespace dateline::store
