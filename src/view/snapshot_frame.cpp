#include "dateline/view/snapshot_frame.h"

#include <algorithm>
#include <cmath>

#include "dateline/view/words.h"
#include "page_furniture.h"

namespace dateline::view {
namespace {

constexpr double least_height_for_timeline = 300;
constexpr float gap_px = 12;            ///< between map and timeline on a page with margins
constexpr double most_for_lanes = 1.5;  ///< times its share may be a timeline's height that shows all lanes

/// The same ground in a picture of another size.
geo::Camera resized(geo::Camera camera, double width_px, double height_px) {
  camera.zoom += std::log2(std::min(width_px / camera.width_px, height_px / camera.height_px));
  camera.width_px = width_px;
  camera.height_px = height_px;
  return geo::settled(camera);
}

float timeline_height(const app::State& state, const Style& style, Timeline& timeline, const Layout& layout) {
  const double inside = layout.height_px - 2 * layout.margin_px;
  if (!layout.timeline || inside < least_height_for_timeline) return 0;
  const double share = inside * layout.timeline_share;
  const auto least = static_cast<float>(std::round(std::clamp(share * 0.7, 96.0, 150.0)));
  const auto most = static_cast<float>(std::round(std::max(share * most_for_lanes, 110.0)));
  return timeline.strip_height(state, style, static_cast<float>(layout.width_px - 2 * layout.margin_px), least, most);
}

MapFurniture furniture_of(const app::State& state, const SnapshotOptions& options, Vec2 stamp) {
  const Layout& layout = options.layout;
  MapFurniture furniture;
  furniture.scale_bar = layout.scale_bar;
  furniture.attribution = layout.attribution;
  furniture.legend = layout.legend;
  furniture.legend_keys = layout.legend_keys;
  furniture.north_arrow = layout.north_arrow;
  furniture.remember_labels = false;
  furniture.is_film = options.film.has_value();
  if (layout.inset) furniture.keep_clear = inset_corner();
  furniture.keep_clear_above = stamp;
  if (layout.title == Layout::Title::above) return furniture;
  furniture.title = options.title;
  furniture.subtitle = options.subtitle;
  if (layout.filter_words) furniture.filter = page_words(state, options);
  return furniture;
}

Style without_ground(Style style) {
  for (Color* color : {&style.water, &style.lake, &style.outside, &style.timeline_background}) color->a = 0;
  return style;
}

}  // namespace

SnapshotFrame snapshot_frame(const app::State& state, const Style& style, MapView& view, const Fonts& fonts,
                             const SnapshotOptions& options) {
  Timeline timeline(fonts, true);
  return snapshot_frame(state, style, view, timeline, fonts, options);
}

SnapshotFrame snapshot_frame(const app::State& state, const Style& wanted_style, MapView& view, Timeline& timeline,
                             const Fonts& fonts, const SnapshotOptions& options) {
  const Layout& layout = options.layout;
  const Style style = options.transparent ? without_ground(wanted_style) : wanted_style;
  SnapshotFrame frame;
  frame.width_px = layout.width_px;
  frame.height_px = layout.height_px;
  frame.pixel_ratio = options.pixel_ratio;
  frame.background = style.panel.with_alpha(options.transparent ? 0.0F : 1.0F);
  const float margin = static_cast<float>(std::round(layout.margin_px));
  const float inside_width = static_cast<float>(layout.width_px) - 2 * margin;
  const float heading = heading_height(state, options), below = timeline_height(state, style, timeline, layout);
  const float gap = below > 0 && margin > 0 ? gap_px : 0;
  const float map_height = static_cast<float>(layout.height_px) - 2 * margin - heading - below - gap;
  app::State resized_state = state;
  resized_state.camera = resized(state.camera, static_cast<double>(inside_width), static_cast<double>(map_height));
  const Vec2 stamp = stamp_corner(fonts, options.stamp, inside_width);
  frame.map = view.frame(resized_state, style, options.pixel_ratio, furniture_of(state, options, stamp));
  frame.map_at = {margin, margin + heading};
  add_heading(frame.page, state, style, fonts, options, {margin, margin});
  if (!options.stamp.empty()) add_stamp(frame, fonts, options.stamp);
  if (layout.inset) add_inset(frame, view, style);
  if (layout.frame) add_frame(frame.page, {margin, margin + heading, inside_width, map_height, {}}, style.panel_edge);
  if (below <= 0) return frame;
  frame.timeline = timeline.strip(state, style, inside_width, below, options.pixel_ratio);
  frame.timeline_at = {margin, static_cast<float>(layout.height_px) - margin - below};
  if (layout.frame) add_frame(frame.page, {margin, frame.timeline_at.y, inside_width, below, {}}, style.panel_edge);
  return frame;
}

}  // namespace dateline::view
