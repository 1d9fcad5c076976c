#pragma once

#include <memory>
#include <optional>
#include <string>

#include "dateline/app/state.h"
#include "dateline/gazetteer/gazetteer.h"
#include "dateline/render/renderer.h"
#include "dateline/store/provenance.h"
#include "dateline/view/map_layers.h"
#include "dateline/view/snapshot_frame.h"

namespace dateline::cli {

/// What made a picture of the state; `data` is the checksum of its content, and `picture` is left to the caller.
store::Provenance provenance_of(const app::State& state, std::string data, std::uint64_t gazetteer_stamp,
                                std::string style);

/// What pictures without a window are made of: style, fonts, basemap, names, and OpenGL once pixels are asked for.
class Studio {
 public:
  /// `theme` names a style of geodata/style; `gazetteer` empty: the embedded one. `gl` loads the functions of the
  /// OpenGL context that is current whenever the studio is used; null: it makes a context of its own.
  static base::Result<std::unique_ptr<Studio>> open(const std::string& theme, const std::filesystem::path& gazetteer,
                                                    render::Renderer::ProcAddress gl = nullptr);

  /// Another style from now on.
  base::Result<base::Done> dress(const std::string& theme);

  view::SnapshotFrame frame(const app::State& state, const view::SnapshotOptions& options);
  base::Result<render::Renderer*> renderer();

  /// The user's layers in every picture from now on; null: none.
  void show(std::shared_ptr<const view::MapLayers> layers);
  const view::Fonts& fonts() const { return fonts_; }

  /// Program, data, gazetteer, style and state of a picture; `picture` is left to the caller.
  store::Provenance provenance(const app::State& state);

 private:
  Studio(std::filesystem::path data, view::Fonts fonts, view::MapData map, gazetteer::Gazetteer names,
         render::Renderer::ProcAddress gl);

  std::filesystem::path data_directory_;
  std::string theme_, style_name_;  ///< "light", and with a sum over its file
  view::Style style_;
  view::Fonts fonts_;
  view::MapData map_;
  gazetteer::Gazetteer names_;
  std::optional<view::MapView> view_;
  std::optional<view::Timeline> timeline_;
  std::shared_ptr<const app::Content> summed_;  ///< what `sum_` is of
  std::string sum_;
  render::Renderer::ProcAddress gl_;
  std::optional<render::OffscreenContext> context_;
  std::optional<render::Renderer> renderer_;
};

}  // namespace dateline::cli
