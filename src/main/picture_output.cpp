#include "picture_output.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <future>
#include <numbers>

#include "dateline/geo/crs.h"
#include "dateline/geo/mercator.h"
#include "dateline/print/print.h"
#include "dateline/store/picture_file.h"
#include "dateline/view/words.h"

namespace dateline::cli {

namespace {

using base::Done;
using base::Result;

constexpr double css_pixels_per_inch = 96;
constexpr double most_kept_px = 64e6;

std::string creator() {
  return "Dateline " DATELINE_VERSION;
}

std::string title_of(const app::State& state, const view::SnapshotOptions& options) {
  if (!options.title.empty()) return options.title;
  return view::count_label(state.matching->size(), state.events().size(), state.lang);
}

/// What stands for a short name of ours, which GDAL does not know.
std::string spelled_out(const std::string& crs) {
  const auto known = std::ranges::find(geo::known_crs(), crs, &geo::KnownCrs::name);
  return known == geo::known_crs().end() ? crs : std::string(known->definition);
}

/// The same on another projection, in its own units; a globe's is the orthographic one of its middle.
store::GeoReference projected_place_of(const view::SnapshotFrame& frame) {
  const geo::Camera& camera = frame.map.camera;
  const geo::MapPlane plane = geo::plane_of(camera);
  const double world_m = 2 * std::numbers::pi * geo::earth_radius_m;
  const geo::WorldPoint center = plane.forward(camera.center).value_or(geo::WorldPoint{});
  const double left_world =
      center.x - (camera.width_px / 2 + static_cast<double>(frame.map_at.x)) / geo::world_px(camera);
  const double top_world =
      center.y - (camera.height_px / 2 + static_cast<double>(frame.map_at.y)) / geo::world_px(camera);
  if (plane.is_globe()) {
    const double pixel_m = world_m / geo::world_px(camera) / static_cast<double>(frame.pixel_ratio);
    return {geo::orthographic_at(camera.center), left_world * world_m, -top_world * world_m, pixel_m, pixel_m};
  }
  const geo::MapPoint corner = plane.projection->to_map({left_world, top_world});
  const geo::MapPoint next = plane.projection->to_map({left_world + 1 / geo::world_px(camera), top_world});
  const double pixel = (next.x - corner.x) / static_cast<double>(frame.pixel_ratio);
  return {spelled_out(plane.projection->definition()), corner.x, corner.y, pixel, pixel};
}

/// Where the page lies in Web Mercator's metres: the map's corner, less what lies left of it and above.
store::GeoReference place_of(const view::SnapshotFrame& frame) {
  const geo::Camera& camera = frame.map.camera;
  if (camera.projection) return projected_place_of(frame);
  const double world_m = 2 * std::numbers::pi * geo::earth_radius_m, px_m = world_m / geo::world_px(camera);
  const geo::WorldPoint center = geo::to_mercator(camera.center);
  const double left = center.x * world_m - world_m / 2 - camera.width_px / 2 * px_m;
  const double top = world_m / 2 - center.y * world_m + camera.height_px / 2 * px_m;
  const double pixel_m = px_m / static_cast<double>(frame.pixel_ratio);
  return {"EPSG:3857", left - static_cast<double>(frame.map_at.x) * px_m,
          top + static_cast<double>(frame.map_at.y) * px_m, pixel_m, pixel_m};
}

store::PictureFileResult create(PictureKind kind, const std::filesystem::path& path, const store::PictureInfo& info) {
  if (kind == PictureKind::geotiff) return store::create_geotiff(path, info);
  if (kind == PictureKind::webp) return store::create_webp(path, info);
  return store::create_png(path, info);
}

/// Draws a strip while the one before it is being encoded.
Result<Done> draw_strips(render::Renderer& renderer, const view::SnapshotFrame& frame, store::PictureFile& file,
                         const Watch& watch) {
  std::future<Result<Done>> encoding;
  const auto all = static_cast<std::size_t>(std::lround(frame.height_px * static_cast<double>(frame.pixel_ratio)));
  std::size_t drawn_rows = 0;
  const auto ended = [&]() -> Result<Done> { return encoding.valid() ? encoding.get() : Result<Done>(Done{}); };
  const auto drawn = renderer.snapshot(
      frame,
      [&](store::Image rows) {
        auto before = ended();
        watch.tell(drawn_rows += static_cast<std::size_t>(rows.height), all);
        encoding = std::async(std::launch::async, [&file, strip = std::move(rows)] { return file.add(strip); });
        return before;
      },
      watch.cancel);
  const auto last = ended();
  return drawn ? last : drawn;
}

store::PictureInfo info_of(const view::SnapshotFrame& frame, const PictureWords& words, PictureKind kind) {
  store::PictureInfo info;
  const double ratio = static_cast<double>(frame.pixel_ratio);
  info.width = static_cast<int>(std::lround(frame.width_px * ratio));
  info.height = static_cast<int>(std::lround(frame.height_px * ratio));
  info.has_alpha = frame.background.a < 1;
  info.pixels_per_inch = css_pixels_per_inch * ratio;
  info.title = words.title;
  info.description = words.description;
  info.creator = creator();
  info.provenance = words.provenance;
  if (kind == PictureKind::geotiff) info.place = place_of(frame);
  return info;
}

Result<Done> write_vectors(const view::SnapshotFrame& frame, const view::Fonts& fonts, const PictureWords& words,
                           PictureKind kind, const std::filesystem::path& path) {
  const print::Metadata metadata{words.title, words.description, creator(), words.provenance};
  return kind == PictureKind::svg ? print::write_svg(frame, fonts, metadata, path)
                                  : print::write_pdf(frame, fonts, metadata, path);
}

Result<Done> write_pixels(Studio& studio, const view::SnapshotFrame& frame, const store::PictureInfo& info,
                          PictureKind kind, const std::filesystem::path& path, const Watch& watch) {
  const auto renderer = studio.renderer();
  if (!renderer) return renderer.failure();
  const auto file = create(kind, path, info);
  if (!file) return file.failure();
  if (auto drawn = draw_strips(**renderer, frame, **file, watch); !drawn) return drawn;
  return (*file)->finish();
}

Result<PictureWriter> writer_of(const view::SnapshotFrame& frame, render::Renderer& renderer, const PictureWords& words,
                                PictureKind kind, const std::filesystem::path& path) {
  auto image = renderer.snapshot(frame);
  if (!image) return image.failure();
  return PictureWriter([kind, path, image = std::make_shared<const store::Image>(*std::move(image)),
                        info = info_of(frame, words, kind)]() -> Result<Done> {
    const auto file = create(kind, path, info);
    if (!file) return file.failure();
    if (auto added = (*file)->add(*image); !added) return added;
    return (*file)->finish();
  });
}

}  // namespace

PictureWords words_of(const app::State& state, const view::SnapshotOptions& options,
                      const store::Provenance& provenance) {
  return {title_of(state, options), view::filter_words(state.filter, state.lang), store::to_json(provenance)};
}

Result<Done> write_picture(Studio& studio, const app::State& state, const view::SnapshotOptions& options,
                           const store::Provenance& provenance, PictureKind kind, const std::filesystem::path& path,
                           const Watch& watch) {
  const view::SnapshotFrame frame = studio.frame(state, options);
  const PictureWords words = words_of(state, options, provenance);
  if (is_vector(kind)) return write_vectors(frame, studio.fonts(), words, kind, path);
  return write_pixels(studio, frame, info_of(frame, words, kind), kind, path, watch);
}

Result<PictureWriter> draw_for_writing(Studio& studio, const app::State& state, const view::SnapshotOptions& options,
                                       const store::Provenance& provenance, PictureKind kind,
                                       const std::filesystem::path& path, const Watch& watch) {
  const double ratio = static_cast<double>(options.pixel_ratio);
  if (is_vector(kind) || options.layout.width_px * options.layout.height_px * ratio * ratio > most_kept_px) {
    if (auto written = write_picture(studio, state, options, provenance, kind, path, watch); !written)
      return written.failure();
    return PictureWriter([] { return Result<Done>(Done{}); });
  }
  const auto renderer = studio.renderer();
  if (!renderer) return renderer.failure();
  return writer_of(studio.frame(state, options), **renderer, words_of(state, options, provenance), kind, path);
}

}  // namespace dateline::cli
