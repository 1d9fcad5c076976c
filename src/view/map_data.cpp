#include "dateline/view/map_frame.h"

namespace dateline::view {
namespace {

constexpr double coarser_levels = 2.2;
constexpr double world_from_zoom = 1.7, region_from_zoom = 3.6, local_from_zoom = 5.8;

base::Result<std::unique_ptr<store::Basemap>> open_basemap(const std::filesystem::path& path) {
  base::Result<store::Basemap> basemap = store::Basemap::open(path);
  if (!basemap) return basemap.failure();
  return std::make_unique<store::Basemap>(std::move(*basemap));
}

}  // namespace

base::Result<MapData> MapData::load(const std::filesystem::path& basemap_directory) {
  auto far = open_basemap(basemap_directory / "far.dlb");
  if (!far) return far.failure();
  auto world = open_basemap(basemap_directory / "world.dlb");
  if (!world) return world.failure();
  auto region = open_basemap(basemap_directory / "region.dlb");
  if (!region) return region.failure();
  auto local = open_basemap(basemap_directory / "local.dlb");
  if (!local) return local.failure();
  auto areas = store::AreaIndex::open(basemap_directory / "areas.dlb");
  if (!areas) return areas.failure();
  auto anchors = store::read_label_anchors(basemap_directory / "labels.tsv");
  if (!anchors) return anchors.failure();
  const auto axes = store::read_water_axes(basemap_directory / "water_axes.tsv", *anchors);
  if (!axes) return axes.failure();
  auto languages =
      store::CountryLanguages::load(basemap_directory.parent_path() / "vocabulary" / "country_languages.tsv");
  if (!languages) return languages.failure();
  MapData data;
  data.languages = *std::move(languages);
  data.far = std::move(*far);
  data.world = std::move(*world);
  data.region = std::move(*region);
  data.local = std::move(*local);
  data.areas = std::make_unique<store::AreaIndex>(std::move(*areas));
  data.anchors = std::move(*anchors);
  base::Result<MapData> result(std::move(data));
  result.warn(anchors.warnings());
  result.warn(axes.warnings());
  return result;
}

const store::Basemap& MapData::for_zoom(double zoom) const {
  if (zoom < world_from_zoom) return *far;
  return zoom < region_from_zoom ? *world : zoom < local_from_zoom ? *region : *local;
}

const store::Basemap& MapData::for_motion(double zoom) const {
  return for_zoom(zoom - coarser_levels);
}

}  // namespace dateline::view
