#include "dateline/ui/interface.h"

#include <gmock/gmock.h>
#include <imgui.h>

#include "dateline/app/session.h"
#include "text_layout.h"

namespace dateline::ui {
namespace {

namespace fs = std::filesystem;
const fs::path geodata = fs::path(DATELINE_SOURCE_DIR) / "geodata";

/// A text of one event, "Clashes in Mosul on Tuesday", with a place, a date and a trigger.
std::shared_ptr<const app::Content> content() {
  model::Document doc;
  doc.id = "d";
  doc.text = "Clashes in Mosul on Tuesday. Nothing else.";
  model::Toponym place;
  place.span = {11, 16};
  place.place.name = "Mosul";
  place.place.point = model::LonLat{43.119, 36.335};
  doc.toponyms.push_back(place);
  doc.dates.push_back({{20, 27}, model::When::day(edtf::day_of({2017, 10, 24})), "weekday"});
  model::Event event;
  event.id = "d#1";
  event.kind = model::EventKind::battle;
  event.sentence = {0, 28};
  event.trigger = {0, 7};
  event.toponym = 0;
  event.date = 0;
  event.place = place.place;
  event.when = doc.dates[0].when;
  event.document = "d";
  event.text = "Clashes in Mosul on Tuesday.";
  store::Collection all;
  doc.events.push_back(event);
  all.documents.push_back(doc);
  all.events.push_back(event);
  return app::make_content(std::move(all), {});
}

/// A window without a window: the session, and an interface that is clicked by setting ImGui's input.
class Window {
 public:
  Window()
      : fonts_(*view::Fonts::load(geodata / "style/fonts.toml")),
        style_(*view::Style::load(geodata / "style/light.toml")),
        interface_(*Interface::create(nullptr, geodata / "ui", fonts_, settings_)) {
    settings_.animations = false;
  }
  void frame() {
    const Layout at = interface_.layout(session.state(), display_);
    geo::Camera camera = session.state().camera;
    camera.width_px = static_cast<double>(at.map.width);
    camera.height_px = static_cast<double>(at.map.height);
    session.apply(app::MoveCamera{camera});
    view::MapFrame map;
    map.camera = camera;
    timeline = timelines_.frame(session.state(), style_, at.timeline.width, at.timeline.height, 1);
    ImGui::GetIO().DeltaTime = 1.0F / 60;
    app::CommandQueue queue;
    Scene scene{session.state(), style_, &map, &timeline, nullptr, session.can_undo(), session.can_redo(), 1};
    preview.suggested = "/tmp/suggested";
    scene.preview = &preview;
    interface_.build(scene, display_, now_ += 1.0 / 60, queue);
    for (const app::Command& command : queue) session.apply(command);
  }
  void frames(int count) {
    for (int i = 0; i < count; ++i) frame();
  }
  void move(float x, float y) {
    ImGui::GetIO().MousePos = {x, y};
    frames(2);
  }
  void drag(ImVec2 from, ImVec2 to) {
    move(from.x, from.y);
    ImGui::GetIO().MouseDown[0] = true;
    frames(2);
    move((from.x + to.x) / 2, (from.y + to.y) / 2);
    move(to.x, to.y);
    ImGui::GetIO().MouseDown[0] = false;
    frames(2);
  }
  void press(std::string_view chord) {
    interface_.press(chord);
    frames(2);
  }
  Layout layout() { return interface_.layout(session.state(), display_); }
  Interface& interface() { return interface_; }

  app::Session session;
  view::TimelineFrame timeline;  ///< of the last frame
  PicturePreview preview;

 private:
  Display display_{1280, 800, 1280, 800, 1};
  view::Fonts fonts_;
  view::Timeline timelines_{fonts_};
  view::Style style_;
  Settings settings_;
  Interface interface_;
  double now_ = 0;
};

TEST(Interface, a_key_of_the_command_table_becomes_its_command) {
  Window window;
  window.session.apply(app::ShowContent{content()});
  window.press("J");
  EXPECT_EQ(window.session.state().event, 0U);
  window.press("Escape");
  EXPECT_FALSE(window.session.state().event);
}

TEST(Interface, the_snapshot_key_opens_the_panel_and_saves_when_pressed_again) {
  Window window;
  window.session.apply(app::ShowContent{content()});
  window.press("Ctrl+E");
  ASSERT_TRUE(window.interface().preview_wish());
  EXPECT_GT(window.interface().preview_wish()->width_px, 300);
  EXPECT_TRUE(window.session.take_requests().empty());
  window.press("Ctrl+E");
  const auto requests = window.session.take_requests();
  ASSERT_EQ(requests.size(), 1U);
  EXPECT_EQ(std::get<app::Snapshot>(requests[0]), (app::Snapshot{"/tmp/suggested.png", false}));
  window.press("Escape");
  EXPECT_FALSE(window.interface().preview_wish());
}

TEST(Interface, enter_runs_what_the_palette_found_however_short_it_was_pressed) {
  Window window;
  window.session.apply(app::ShowContent{content()});
  window.press("Ctrl+K");
  window.frames(2);
  ImGui::GetIO().AddInputCharactersUTF8("snapshot");
  window.frames(2);
  window.press("Enter");
  window.frames(2);
  EXPECT_TRUE(window.interface().preview_wish()) << "the panel that the command opens";
}

TEST(Interface, the_file_of_the_panel_follows_the_format) {
  Window window;
  window.session.apply(app::ShowContent{content()});
  for (const auto& [format, name] :
       {std::pair("pdf", "/tmp/suggested.pdf"), std::pair("frames", "/tmp/suggested/%04d.png"),
        std::pair("webp-film", "/tmp/suggested.webp"), std::pair("png", "/tmp/suggested.png")}) {
    window.session.apply(app::SetPage{app::PageField::format, format});
    window.press("Ctrl+E");
    window.press("Ctrl+E");
    const auto requests = window.session.take_requests();
    ASSERT_FALSE(requests.empty()) << format;
    EXPECT_EQ(std::get<app::Snapshot>(requests.back()).path, name);
    window.press("Escape");
  }
}

TEST(Interface, a_file_that_is_there_is_replaced_only_when_the_user_says_so) {
  Window window;
  window.session.apply(app::ShowContent{content()});
  window.interface().ask_to_replace("/tmp/there.png", "/tmp/there.png");
  window.frames(2);
  window.press("Escape");
  EXPECT_TRUE(window.session.take_requests().empty());
  window.interface().ask_to_replace("/tmp/there.png", "/tmp/there.png");
  window.frames(2);
  window.press("Enter");
  const auto requests = window.session.take_requests();
  ASSERT_EQ(requests.size(), 1U);
  EXPECT_EQ(std::get<app::Snapshot>(requests[0]), (app::Snapshot{"/tmp/there.png", true}));
}

TEST(Interface, dragging_the_map_keeps_the_ground_under_the_mouse) {
  Window window;
  window.session.apply(app::ShowContent{content()});
  window.frames(2);
  const Box map = window.layout().map;
  const ImVec2 from{map.x + 200, map.y + 200}, to{map.x + 260, map.y + 170};
  const auto held = geo::to_lonlat(window.session.state().camera, {200, 200});
  window.drag(from, to);
  const auto now = geo::to_screen(window.session.state().camera, held);
  EXPECT_NEAR(now.x, 260, 1.5);
  EXPECT_NEAR(now.y, 170, 1.5);
}

TEST(Interface, dragging_on_the_timeline_filters_by_date_in_one_undo_step) {
  Window window;
  window.session.apply(app::ShowContent{content()});
  window.session.apply(app::MoveTimeline{{17000, 17100}});
  window.frames(2);
  const Box line = window.layout().timeline;
  window.drag({line.x + 300, line.y + 20}, {line.x + 700, line.y + 20});
  const auto& filter = window.session.state().filter;
  ASSERT_TRUE(filter.from && filter.to);
  EXPECT_NEAR(filter.from->since_epoch, window.timeline.scale.day_at(300), 1.5);
  EXPECT_NEAR(filter.to->since_epoch, window.timeline.scale.day_at(700) - 1, 1.5);
  window.session.apply(app::Undo{});
  EXPECT_TRUE(window.session.state().filter.is_empty());
  EXPECT_FALSE(window.session.can_undo());
}

TEST(Interface, dragging_an_edge_of_the_brush_moves_that_edge_alone) {
  Window window;
  window.session.apply(app::ShowContent{content()});
  window.session.apply(app::MoveTimeline{{17000, 17100}});
  window.session.apply(app::SetTimeFilter{edtf::Day{17020}, edtf::Day{17039}});
  window.frames(2);
  const Box line = window.layout().timeline;
  const float edge = line.x + window.timeline.scale.x_at(17040), to = line.x + window.timeline.scale.x_at(17060);
  window.drag({edge, line.y + 20}, {to, line.y + 20});
  EXPECT_EQ(window.session.state().filter.from->since_epoch, 17020);
  EXPECT_EQ(window.session.state().filter.to->since_epoch, 17059);
}

TEST(Interface, a_press_on_a_group_keeps_its_events_and_a_second_one_all) {
  Window window;
  window.session.apply(app::ShowContent{content()});
  window.frames(2);
  const Box line = window.layout().timeline;
  ASSERT_EQ(window.timeline.groups.size(), 1U);
  const ImVec2 name{line.x + 40, line.y + window.timeline.groups[0].y + 8};
  window.drag(name, name);
  EXPECT_EQ(window.session.state().filter.kinds.count(), 1U);
  window.drag(name, name);
  EXPECT_TRUE(window.session.state().filter.kinds.none());
}

TEST(Interface, keys_move_the_period_and_its_ends) {
  Window window;
  window.session.apply(app::ShowContent{content()});
  window.session.apply(app::SetPlayUnit{app::PlayUnit::day});
  window.session.apply(app::SetTimeFilter{edtf::Day{17463}, edtf::Day{17463}});
  window.press("Shift+Right");
  window.press("Alt+Right");
  window.press("Alt+Shift+Left");
  EXPECT_EQ(window.session.state().filter.from->since_epoch, 17463);
  EXPECT_EQ(window.session.state().filter.to->since_epoch, 17465);
}

TEST(Interface, a_press_on_the_text_selects_the_event_of_its_sentence) {
  Window window;
  window.session.apply(app::ShowContent{content()});
  window.frames(3);
  const Box text = window.layout().text;
  window.drag({text.x + 30, text.y + 24}, {text.x + 30, text.y + 24});
  EXPECT_EQ(window.session.state().event, 0U);
}

TEST(Interface, the_palette_opens_with_ctrl_k_and_escape_closes_it) {
  Window window;
  window.session.apply(app::ShowContent{content()});
  window.press("Ctrl+K");
  window.frames(2);
  EXPECT_TRUE(ImGui::GetIO().WantTextInput);
  window.press("Escape");
  window.frames(2);
  EXPECT_FALSE(ImGui::GetIO().WantTextInput);
}

TEST(Interface, space_plays_through_time_and_stops_at_the_end) {
  Window window;
  window.session.apply(app::ShowContent{content()});
  window.press("Space");
  EXPECT_TRUE(window.session.state().playback.playing);
  EXPECT_TRUE(window.interface().is_animating());
  window.frames(60 * 2);
  EXPECT_FALSE(window.session.state().playback.playing);
  EXPECT_FALSE(window.interface().is_animating());
  EXPECT_EQ(window.session.state().filter.to->since_epoch, 17463);
}

TEST(Marks, each_span_knows_the_events_that_it_belongs_to) {
  const auto marks = marks_of(*content(), 0);
  ASSERT_EQ(marks.size(), 3U);
  EXPECT_EQ(marks[0].kind, MarkKind::trigger);
  EXPECT_EQ(marks[1].kind, MarkKind::place);
  EXPECT_EQ(marks[2].kind, MarkKind::date);
  for (const Mark& mark : marks) EXPECT_THAT(mark.rows, testing::ElementsAre(0U));
}

}  // namespace
}  // namespace dateline::ui
