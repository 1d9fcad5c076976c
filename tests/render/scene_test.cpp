#include <toml++/toml.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "dateline/app/session.h"
#include "dateline/view/map_frame.h"
#include "dateline/view/map_layers.h"
#include "expected_picture.h"
#include "gl_fixture.h"

namespace dateline::render {
namespace {

namespace fs = std::filesystem;

/// A folder with scene.toml (what is shown, and how far pixels may differ) and expected.png.
class SceneTest : public GlTest, public testing::WithParamInterface<fs::path> {};

std::vector<fs::path> scenes() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(DATELINE_SOURCE_DIR "/tests/render"))
    if (fs::exists(entry.path() / "scene.toml")) found.push_back(entry.path());
  std::ranges::sort(found);
  return found;
}

model::Event event_of(const toml::table& row) {
  model::Event event;
  event.kind = static_cast<model::EventKind>(row["kind"].value_or(0));
  event.place = model::Place{row["place"].value_or(std::string()),
                             model::LonLat{row["lon"].value_or(0.0), row["lat"].value_or(0.0)},
                             row["radius_km"].value_or(0.0),
                             row["country"].value_or(std::string()),
                             "PPL",
                             0,
                             row["area"].value_or(std::string())};
  return event;
}

/// So many events around the scene's middle, most of them near it: always the same.
void scatter(const toml::table& scene, std::vector<model::Event>& events) {
  std::mt19937 random(5);
  const auto share = [&] { return static_cast<double>(random()) / 4294967296.0 * 2 - 1; };
  const double spread = scene["spread_deg"].value_or(20.0);
  for (int i = 0; i < scene["scatter"].value_or(0); ++i) {
    const double away = std::pow(std::abs(share()), 1.5) * spread, x = share(), y = share();
    model::Event& event = events.emplace_back();
    const model::LonLat at{scene["lon"].value_or(0.0) + x * away, scene["lat"].value_or(0.0) + y * away * 0.7};
    event.place = model::Place{"", at, 0, "", "PPL", 0, ""};
  }
}

app::State state_of(const toml::table& scene) {
  app::State state = app::empty_state();
  store::Collection collection;
  scatter(scene, collection.events);
  if (const auto* rows = scene["event"].as_array())
    for (const auto& row : *rows) collection.events.push_back(event_of(*row.as_table()));
  state.content = app::make_content(std::move(collection), {});
  state.matching = std::make_shared<const query::Selection>(query::Selection::all(state.content->table.size()));
  state.matching_without.fill(state.matching);
  if (const auto selected = scene["selected"].value<std::uint32_t>()) state.event = *selected;
  state.lang = scene["lang"].value_or(std::string("en"));
  for (const char* name : {"names", "events-as"})
    if (const auto word = scene[name].value<std::string>()) {
      app::Session session;
      const auto command = app::parse_command(std::string(name) + " " + *word);
      EXPECT_TRUE(command) << name << ' ' << *word;
      if (command) session.apply(*command);
      (std::string_view(name) == "names" ? void(state.map.names = session.state().map.names)
                                         : void(state.map.events_as = session.state().map.events_as));
    }
  state.camera.center = {scene["lon"].value_or(0.0), scene["lat"].value_or(0.0)};
  state.camera.zoom = scene["zoom"].value_or(3.0);
  state.camera.width_px = scene["width"].value_or(480.0);
  state.camera.height_px = scene["height"].value_or(320.0);
  if (const auto crs = scene["crs"].value<std::string>()) {
    const auto projection = geo::Projection::create(*crs, geo::visible_box(state.camera));
    EXPECT_TRUE(projection) << base::to_string(projection.error());
    if (projection) state.camera.projection = *projection;
  }
  return state;
}

TEST_P(SceneTest, LooksAsExpected) {
  const auto scene = toml::parse_file((GetParam() / "scene.toml").string());
  const auto data = view::MapData::load(DATELINE_SOURCE_DIR "/geodata/basemap");
  ASSERT_TRUE(data) << base::to_string(data.error());
  const auto style = view::Style::load(fs::path(DATELINE_SOURCE_DIR "/geodata/style") /
                                       scene["style"].value_or(std::string("light.toml")));
  ASSERT_TRUE(style) << base::to_string(style.error());
  view::MapView map_view(*data, nullptr, fonts());
  const auto layers = std::make_shared<view::MapLayers>();
  if (const auto* sources = scene["layers"].as_array())
    for (const auto& source : *sources) {
      const auto read = store::read_layers((GetParam() / source.value_or(std::string())).string(), {});
      ASSERT_TRUE(read) << base::to_string(read.error());
      for (const auto& layer : *read) {
        app::LayerChoice choice;
        choice.color = app::layer_colors[layers->list.size() % app::layer_colors.size()];
        if (layer->picture) choice.opacity = 1;
        layers->add(layer, choice);
      }
    }
  map_view.show(layers);
  map_view.wait_for_tiles(true);
  view::MapFurniture furniture;
  furniture.legend = scene["legend"].value_or(false);
  const auto image = drawn(map_view.frame(state_of(scene), *style, scene["pixel_ratio"].value_or(1.0f), furniture));
  expect_looks_as(image, GetParam(), scene["tolerance"].value_or(16), scene["differing_share"].value_or(0.001));
}

INSTANTIATE_TEST_SUITE_P(Folders, SceneTest, testing::ValuesIn(scenes()), [](const auto& scene) {
  auto name = scene.param.filename().string();
  std::ranges::replace(name, '-', '_');
  return name;
});

}  // namespace
}  // namespace dateline::render
