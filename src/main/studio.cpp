#include "studio.h"

#include <fmt/format.h>

#include "dateline/app/command.h"
#include "dateline/app/provenance.h"
#include "dateline/base/files.h"

namespace dateline::cli {

Studio::Studio(std::filesystem::path data, std::string style_name, view::Style style, view::Fonts fonts,
               view::MapData map, gazetteer::Gazetteer names)
    : data_directory_(std::move(data)),
      style_name_(std::move(style_name)),
      style_(style),
      fonts_(std::move(fonts)),
      map_(std::move(map)),
      names_(std::move(names)) {
  view_.emplace(map_, &names_, fonts_);
  timeline_.emplace(fonts_, true);
}

base::Result<std::unique_ptr<Studio>> Studio::open(const std::string& theme, const std::filesystem::path& gazetteer) {
  const auto data = base::data_directory();
  if (!data) return data.failure();
  const auto geodata = *data / "geodata", style_file = geodata / "style" / (theme + ".toml");
  auto style = view::Style::load(style_file);
  if (!style) return style.failure();
  const auto style_text = base::read_file(style_file);
  if (!style_text) return style_text.failure();
  auto fonts = view::Fonts::load(geodata / "style" / "fonts.toml");
  if (!fonts) return fonts.failure();
  auto map = view::MapData::load(geodata / "basemap");
  if (!map) return map.failure();
  auto names = gazetteer.empty() ? gazetteer::open_default() : gazetteer::Gazetteer::open(gazetteer);
  if (!names) return names.failure();
  return std::unique_ptr<Studio>(new Studio(*data, theme + " " + app::checksum_of(*style_text), *style,
                                            *std::move(fonts), *std::move(map), *std::move(names)));
}

void Studio::show(std::shared_ptr<const view::MapLayers> layers) {
  view_->show(std::move(layers));
  view_->wait_for_tiles(true);
}

view::SnapshotFrame Studio::frame(const app::State& state, const view::SnapshotOptions& options) {
  return view::snapshot_frame(state, style_, *view_, *timeline_, fonts_, options);
}

base::Result<render::Renderer*> Studio::renderer() {
  if (renderer_) return &*renderer_;
  auto context = render::OffscreenContext::create();
  if (!context) return context.failure();
  context_.emplace(*std::move(context));
  auto renderer = render::Renderer::create(data_directory_ / "shaders", fonts_);
  if (!renderer) return renderer.failure();
  renderer_.emplace(*std::move(renderer));
  return &*renderer_;
}

store::Provenance provenance_of(const app::State& state, std::string data, std::uint64_t gazetteer_stamp,
                                std::string style) {
  store::Provenance out;
  out.version = DATELINE_VERSION;
  out.events = state.events().size();
  out.data = std::move(data);
  out.gazetteer = fmt::format("{:016x}", gazetteer_stamp);
  out.style = std::move(style);
  for (const app::Command& command : app::commands_to(state)) out.commands.push_back(app::to_text(command));
  return out;
}

store::Provenance Studio::provenance(const app::State& state) {
  if (summed_ != state.content) sum_ = app::checksum_of(*state.content);
  summed_ = state.content;
  return provenance_of(state, sum_, names_.info().tables_stamp, style_name_);
}

}  // namespace dateline::cli
