#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "dateline/render/renderer.h"
#include "dateline/ui/interface.h"
#include "dateline/view/map_layers.h"
#include "dateline/view/timeline_frame.h"

namespace dateline::cli {

/// Styles, fonts and basemap: what pictures are made of, loaded once.
struct PictureData {
  view::Style light, dark;
  view::Fonts fonts;
  view::MapData map;

  static base::Result<std::unique_ptr<PictureData>> load(const std::filesystem::path& data_directory);
};

/// Makes the map's and the timeline's frames anew only when what they show has changed, and draws them.
class WindowPicture {
 public:
  /// `data` must outlive the picture; `gazetteer` null: the map has no city labels until `use` gives one.
  static base::Result<std::unique_ptr<WindowPicture>> create(const PictureData& data,
                                                             const std::filesystem::path& shaders,
                                                             render::Renderer::ProcAddress get_proc_address);

  /// The user's layers from now on.
  void show(std::shared_ptr<const view::MapLayers> layers);

  /// A later frame would show more, than the last one, or will: tiles of layers come, a moved map settles.
  bool has_news() const { return view_->has_news() || (is_moving_ && is_settled()); }
  bool is_reading() const { return view_->is_reading() || is_moving_; }

  std::vector<ui::PassTime> pass_times() const;

  /// MapView::rows_of.
  std::vector<std::uint32_t> rows_of(const app::State& state, const view::MapCell& cell, std::size_t most) const {
    return view_->rows_of(state, cell, most);
  }
  /// MapView::counted_at.
  std::optional<view::MapCell> counted_at(view::Vec2 at) const {
    return map_ ? view_->counted_at(map_->camera, at) : std::nullopt;
  }

  /// City labels from `gazetteer`, which must outlive the picture.
  void use(const gazetteer::Gazetteer& gazetteer);

  const view::Style& style(app::Theme theme) const { return theme == app::Theme::dark ? data_->dark : data_->light; }

  /// Brings the frames up to date with `state`, and draws them where `layout` says.
  void draw(const app::State& state, const ui::Layout& layout, const ui::Display& display);

  const view::MapFrame* map() const { return map_ ? &*map_ : nullptr; }
  const view::TimelineFrame* timeline() const { return timeline_ ? &*timeline_ : nullptr; }

  /// The timeline's lanes are being folded elsewhere: a later frame shows more.
  bool is_folding() const { return was_folding_; }

 private:
  WindowPicture(const PictureData& data, render::Renderer renderer);

  const PictureData* data_;
  render::Renderer renderer_;
  std::unique_ptr<view::MapView> view_;
  view::Timeline timeline_view_;
  bool was_folding_ = false;
  bool is_settled() const;  ///< the camera has neither zoomed nor turned for a while

  bool is_moving_ = false;
  std::chrono::steady_clock::time_point moved_at_;
  std::optional<app::State> shown_;
  float shown_ratio_ = 0;
  ui::Box shown_timeline_;
  std::shared_ptr<const view::MapLayers> layers_;
  std::optional<view::MapFrame> map_;
  std::optional<view::TimelineFrame> timeline_;
};

}  // namespace dateline::cli
