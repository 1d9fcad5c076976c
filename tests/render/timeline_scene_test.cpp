#include <toml++/toml.h>

#include <filesystem>
#include <random>

#include "dateline/app/session.h"
#include "dateline/model/when.h"
#include "expected_picture.h"
#include "gl_fixture.h"

namespace dateline::render {
namespace {

namespace fs = std::filesystem;

/// A folder with timeline.toml (events, or how many to make up, and the commands that bring the timeline to how it is
/// shown) and expected.png.
class TimelineSceneTest : public GlTest, public testing::WithParamInterface<fs::path> {};

std::vector<fs::path> scenes() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(DATELINE_SOURCE_DIR "/tests/render"))
    if (fs::exists(entry.path() / "timeline.toml")) found.push_back(entry.path());
  std::ranges::sort(found);
  return found;
}

model::Event event_of(const toml::table& row) {
  model::Event event;
  event.kind = model::event_kind_of(row["kind"].value_or(std::string("other"))).value_or(model::EventKind::other);
  event.certainty =
      model::certainty_of(row["certainty"].value_or(std::string("asserted"))).value_or(model::Certainty{});
  if (const auto place = row["place"].value<std::string>()) event.place.emplace().name = *place;
  if (const auto actor = row["actor"].value<std::string>()) event.actors.push_back({*actor, "actor1"});
  const auto when = model::parse_when(row["when"].value_or(std::string()));
  if (when) event.when = *when;
  return event;
}

/// Ten years of events: more in some seasons, a tenth over days or weeks.
std::vector<model::Event> made_up(std::int64_t count) {
  std::mt19937 random(20240229);
  const auto below = [&](std::uint32_t n) { return static_cast<int>(random() % n); };
  std::vector<model::Event> out(static_cast<std::size_t>(count));
  for (model::Event& event : out) {
    const int wave = below(3) == 0 ? 800 + (below(400) + below(400) + below(400)) : below(3650);
    const edtf::Day first = edtf::day_of({2010, 1, 1}) + wave, last = first + (below(10) == 0 ? below(60) : 0);
    event.when = {first == last ? edtf::iso(first) : edtf::iso(first) + "/" + edtf::iso(last), first, last};
    event.kind = static_cast<model::EventKind>(below(5) + (below(4) == 0 ? 5 : 0));
    event.place.emplace().name = "Place " + std::to_string(below(2000));
  }
  return out;
}

TEST_P(TimelineSceneTest, LooksAsExpected) {
  const auto scene = toml::parse_file((GetParam() / "timeline.toml").string());
  const auto style = view::Style::load(fs::path(DATELINE_SOURCE_DIR "/geodata/style") /
                                       scene["style"].value_or(std::string("light.toml")));
  ASSERT_TRUE(style) << base::to_string(style.error());
  store::Collection collection;
  collection.events = made_up(scene["made_up"].value_or<std::int64_t>(0));
  if (const auto* rows = scene["event"].as_array())
    for (const auto& row : *rows) collection.events.push_back(event_of(*row.as_table()));
  app::Session session;
  session.apply(app::ShowContent{app::make_content(std::move(collection), {})});
  for (const std::string& text : app::split_script(scene["script"].value_or(std::string()))) {
    const auto command = app::parse_command(text);
    ASSERT_TRUE(command) << base::to_string(command.error());
    session.apply(*command);
  }
  view::SnapshotFrame frame;
  frame.width_px = scene["width"].value_or(900.0);
  frame.height_px = scene["height"].value_or(240.0);
  frame.pixel_ratio = scene["pixel_ratio"].value_or(1.0F);
  frame.timeline = view::timeline_frame(session.state(), *style, fonts(), static_cast<float>(frame.width_px),
                                        static_cast<float>(frame.height_px), frame.pixel_ratio);
  const auto image = renderer().snapshot(frame);
  ASSERT_TRUE(image) << base::to_string(image.error());
  expect_looks_as(*image, GetParam(), scene["tolerance"].value_or(24), scene["differing_share"].value_or(0.002));
}

INSTANTIATE_TEST_SUITE_P(Folders, TimelineSceneTest, testing::ValuesIn(scenes()), [](const auto& scene) {
  auto name = scene.param.filename().string();
  std::ranges::replace(name, '-', '_');
  return name;
});

}  // namespace
}  // namespace dateline::render
