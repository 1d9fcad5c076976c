#include "studio.h"

#include <fmt/format.h>

#include "dateline/app/command.h"
#include "dateline/app/provenance.h"
#include "dateline/base/files.h"

namespace dateline::cli {

Studio::Studio(std::filesystem::path data, view::Fonts fonts, view::MapData map, gazetteer::Gazetteer names,
               render::Renderer::ProcAddress gl)
    : data_directory_(std::move(data)),
      fonts_(std::move(fonts)),
      map_(std::move(map)),
      names_(std::move(names)),
      gl_(gl) {
  view_.emplace(map_, &names_, fonts_);
  timeline_.emplace(fonts_, true);
}

base::Result<std::unique_ptr<Studio>> Studio::open(const std::string& theme, const std::filesystem::path& gazetteer,
                                                   render::Renderer::ProcAddress gl) {
  const auto data = base::data_directory();
  if (!data) return data.failure();
  const auto geodata = *data / "geodata";
  auto fonts = view::Fonts::load(geodata / "style" / "fonts.toml");
  if (!fonts) return fonts.failure();
  auto map = view::MapData::load(geodata / "basemap");
  if (!map) return map.failure();
  auto names = gazetteer.empty() ? gazetteer::open_default() : gazetteer::Gazetteer::open(gazetteer);
  if (!names) return names.failure();
  std::unique_ptr<Studio> studio(new Studio(*data, *std::move(fonts), *std::move(map), *std::move(names), gl));
  if (const auto dressed = studio->dress(theme); !dressed) return dressed.failure();
  return studio;
}

base::Result<base::Done> Studio::dress(const std::string& theme) {
  if (theme == theme_) return base::Done{};
  const auto file = data_directory_ / "geodata" / "style" / (theme + ".toml");
  auto style = view::Style::load(file);
  if (!style) return style.failure();
  const auto text = base::read_file(file);
  if (!text) return text.failure();
  style_ = *style;
  style_name_ = theme + " " + app::checksum_of(*text);
  theme_ = theme;
  return base::Done{};
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
  if (gl_ == nullptr) {
    auto context = render::OffscreenContext::create();
    if (!context) return context.failure();
    context_.emplace(*std::move(context));
  }
  auto renderer = render::Renderer::create(data_directory_ / "shaders", fonts_, gl_);
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
