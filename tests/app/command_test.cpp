#include "dateline/app/command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "dateline/model/when.h"
#include "test_content.h"

namespace dateline::app {
namespace {

using testing::HasSubstr;

TEST(Commands, ReadBackWhatTheyWrite) {
  std::bitset<model::event_kind_count> kinds;
  kinds.set(0).set(5);
  geo::Camera camera;
  camera.center = {-43.123456789012345, 36.1};
  camera.zoom = 6.25;
  const std::vector<Command> commands{
      OpenFiles{{"a.txt", "with space.txt", "a \"quoted\" \\ one", ""}},
      OpenFiles{},
      SelectEvent{7},
      SelectEvent{},
      ChoosePlace{2},
      ChooseDate{*model::parse_when("[2017-10-17,2017-10-24]")},
      SelectDocument{0},
      StepEvent{-3},
      SetTimeFilter{day(2017, 10, 1), day(2017, 10, 31)},
      SetTimeFilter{day(-44, 3, 15), std::nullopt},
      SetTimeFilter{std::nullopt, day(9999, 12, 31)},
      SetTimeFilter{},
      FilterFromEvent{},
      FilterToEvent{},
      SetKinds{kinds},
      SetKinds{},
      SetPlace{"al anbar"},
      SetPlace{" two  spaces"},
      SetPlace{"Côte d'Ivoire"},
      SetPlace{},
      SetPlace{"=Paris"},
      SetCountry{"IQ"},
      SetCountry{},
      SetActor{"=armée \"du\" Nord"},
      SetActor{},
      SetWords{"car  bomb"},
      SetWords{},
      SetDeaths{10, std::nullopt},
      SetDeaths{std::nullopt, 5},
      SetDeaths{7, 7},
      SetDeaths{0, 4'000'000'000},
      SetDeaths{},
      SetCertainties{0b10010},
      SetCertainties{},
      SetTimeRule{model::TimeRule::certainly_inside},
      SetTimeRule{},
      SetArea{model::GeoBox{170.5, -20, -170, -1e-7}},
      SetArea{},
      *parse_command("polygon 42,35 44,35 44,37"),
      *parse_command(
          "polygon \"name=two parts\" 42,35 44,35 44,37 42,37 / 43,35.5 43.5,35.5 43.5,36 + 170,-10 -170,-10 180,5"),
      SetPolygon{nullptr, "my provinces.gpkg"},
      SetPolygon{},
      DrawPolygon{},
      SetDocumentFilter{"hatra.fr (2)"},
      SetDocumentFilter{},
      ClearFilter{},
      MoveCamera{camera},
      FitEvents{},
      MoveTimeline{{17000, 17030.123456789}},
      FitTimeline{},
      Play{},
      Play{false},
      SetPlayMode{PlayMode::grow},
      SetPlayUnit{PlayUnit::event},
      SetPlaySpeed{0.25},
      SetPlayLoop{},
      SetPlayLoop{true},
      SetPlayFollow{},
      SetPlayFollow{false},
      Advance{0.016},
      StepTime{-2},
      StepTime{1, WindowEdge::from},
      SetLanes{LaneGroups::document},
      ScrollLanes{12.5},
      SetLogScale{},
      SetLogScale{true},
      SetCountEachDay{false},
      SetProjection{"+proj=robin +lon_0=160"},
      SetProjection{"equal-earth"},
      AddLayer{"my map.gpkg", false},
      AddLayer{"https://example.org/{z}/{x}/{y}.png", true},
      AddLayer{},
      AddLayer{"my map.gpkg", false, "roads of the north"},
      AddLayer{"https://example.org/{z}/{x}/{y}.png", true, ":picture"},
      ChangeLayer{3, false, true, 0.25, 2.5, 0x00a0ffu, -2, false},
      ChangeLayer{0, true, std::nullopt, std::nullopt, std::nullopt, std::nullopt, 0, false},
      RemoveLayer{2},
      RemoveLayer{},
      SetNames{MapNames::both},
      SetEventsAs{EventsAs::hexagons},
      Measure{{{43.1, 36.3}, {-44.25, -33}}},
      Measure{},
      SetTheme{Theme::dark},
      SetLanguage{"fr"},
      SetPage{PageField::title, "Mossoul; l’\"été\""},
      SetPage{PageField::layout, "a4-landscape"},
      SetPage{PageField::subtitle, ""},
      Snapshot{"out dir/a.png"},
      Snapshot{"--out dir/a.png", true},
      Snapshot{},
      SaveProject{"p.gpkg"},
      CopyPicture{},
      CopyEvents{},
      CancelJob{},
      Undo{},
      Redo{},
      Quit{},
  };
  std::set<std::size_t> met;
  for (const Command& command : commands) {
    const auto again = parse_command(to_text(command));
    ASSERT_TRUE(again) << to_text(command) << ": " << again.error().message;
    EXPECT_EQ(*again, command) << to_text(command);
    met.insert(command.index());
  }
  EXPECT_EQ(met.size(), std::variant_size_v<Command> - 1) << "all but ShowContent, which has no text form";
}

TEST(Commands, APolygonIsReadWithItsHolesAndParts) {
  const auto set = std::get<SetPolygon>(
      *parse_command("polygon 40,30 50,30 50,40 40,40 / 44,34 46,34 46,36 + 170,-5 -170,-5 -170,5 170,5"));
  ASSERT_TRUE(set.outline);
  ASSERT_EQ(set.outline->polygons.size(), 2u);
  EXPECT_EQ(set.outline->polygons[0].size(), 2u);
  EXPECT_TRUE(model::contains(*set.outline, {41, 31}));
  EXPECT_FALSE(model::contains(*set.outline, {45.5, 34.7}));
  EXPECT_TRUE(model::contains(*set.outline, {-175, 0}));
  EXPECT_FALSE(model::contains(*set.outline, {0, 0}));
}

TEST(Commands, SayWhatIsWrongWithAPolygon) {
  const auto said = [](const char* text) { return parse_command(text).error().message; };
  EXPECT_THAT(said("polygon 42,35 44,35"), HasSubstr("it takes three"));
  EXPECT_THAT(said("polygon 40,30 50,40 50,30 40,40"), HasSubstr("crosses itself at 45,35"));
  EXPECT_THAT(said("polygon 40,30 50,30 50,95"), HasSubstr("50,95 is not on the Earth"));
  EXPECT_THAT(said("polygon 40,30 50,30 50,x"), HasSubstr("'x' is no number"));
  EXPECT_THAT(said("polygon 40,30 50 50,40"), HasSubstr("'50' is no place as LON,LAT"));
  EXPECT_THAT(said("polygon my file.gpkg"), HasSubstr("'file.gpkg'"));
}

TEST(Commands, ACountryIsItsCodeOrAName) {
  for (const char* name : {"IQ", "iq", "Iraq", "irak", "\"IRAK\""})
    EXPECT_EQ(*parse_command(std::string("country ") + name), Command(SetCountry{"IQ"})) << name;
  EXPECT_EQ(*parse_command("country Côte d'Ivoire"), Command(SetCountry{"CI"}));
  EXPECT_EQ(*parse_command("country ivory coast"), Command(SetCountry{"CI"}));
  EXPECT_EQ(*parse_command("country Niger"), Command(SetCountry{"NE"})) << "not Nigeria";
  EXPECT_EQ(*parse_command("country Guinea"), Command(SetCountry{"GN"}));
  EXPECT_EQ(*parse_command("country Allemagne"), Command(SetCountry{"DE"}));
  const auto two = parse_command("country Congo");
  ASSERT_FALSE(two);
  EXPECT_THAT(two.error().message, HasSubstr("several"));
  EXPECT_THAT(two.error().remedy, HasSubstr("CD (Congo - Kinshasa)"));
  EXPECT_THAT(parse_command("country Nowhereland").error().message, HasSubstr("'Nowhereland' is no country"));
}

TEST(Commands, TakeMonthsAndYearsAsTheirFirstAndLastDay) {
  const auto command = parse_command("time-filter 2017-10 2018");
  ASSERT_TRUE(command);
  EXPECT_EQ(*command, Command(SetTimeFilter{day(2017, 10, 1), day(2018, 12, 31)}));
  EXPECT_EQ(*parse_command("time-filter .. 2017-02"), Command(SetTimeFilter{std::nullopt, day(2017, 2, 28)}));
  EXPECT_EQ(*parse_command("time-filter 2017-02/2017-03"), Command(SetTimeFilter{day(2017, 2, 1), day(2017, 3, 31)}));
}

TEST(Commands, KeepTheSizeOfTheMapWhenTheCameraIsGivenWithoutOne) {
  const auto command = parse_command("camera 43 36 6");
  ASSERT_TRUE(command);
  EXPECT_EQ(std::get<MoveCamera>(*command).camera.width_px, 0);
}

TEST(Commands, NameTheWordThatIsWrong) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"", "empty"},
      {"   ", "empty"},
      {"fly away", "'fly'"},
      {"time-filter 2017-13-01", "'2017-13-01'"},
      {"time-filter 2017 2018 2019", "'2019'"},
      {"kinds battle,picnic", "'picnic'"},
      {"kinds battle,", "''"},
      {"select-event -1", "'-1'"},
      {"select-event 3x", "'3x'"},
      {"step-event 99999999999", "'99999999999'"},
      {"deaths many", "'many'"},
      {"deaths -3", "'-3'"},
      {"deaths 3...5", "'.5'"},
      {"certainty sure", "'sure'"},
      {"country Nowhereland", "'Nowhereland'"},
      {"time-rule", "time-rule"},
      {"area 1,2,3", "'1,2,3'"},
      {"area 1,2,3,north", "'north'"},
      {"area 1,50,3,40", "'1,50,3,40'"},
      {"area 1,2,3,nan", "'nan'"},
      {"camera 43 36", "camera"},
      {"camera 43 96 5", "'43 96'"},
      {"timeline 2017-10-01 2017-09-01", "'2017-09-01'"},
      {"projection nowhere", "nowhere"},
      {"projection EPSG:5773", "EPSG:5773"},
      {"layer 0", "layer"},
      {"layer 0 opacity=2", "'2'"},
      {"layer 0 colour=#ff", "'colour=#ff'"},
      {"layer 0 color=#ffgg00", "'color=#ffgg00'"},
      {"remove-layer", "remove-layer"},
      {"measure 43 36", "'43'"},
      {"measure 43,96", "'43,96'"},
      {"theme blue", "light or dark"},
      {"language de", "en or fr"},
      {"undo twice", "'twice'"},
      {"show-content", "show-content"},
      {"place \"al anbar", "character 7"},
  };
  for (const auto& [text, part] : cases) {
    const auto command = parse_command(text);
    ASSERT_FALSE(command) << text;
    EXPECT_THAT(command.error().message, HasSubstr(part)) << text;
    EXPECT_FALSE(command.error().remedy.empty()) << text;
  }
}

TEST(Commands, HaveNamesTitlesAndKeysOfTheirOwn) {
  std::set<std::string_view> names, titles_en, titles_fr, keys;
  for (const CommandInfo& info : command_table()) {
    EXPECT_TRUE(names.insert(info.name).second) << info.name;
    EXPECT_TRUE(titles_en.insert(info.title_en).second && !info.title_en.empty()) << info.name;
    EXPECT_TRUE(titles_fr.insert(info.title_fr).second && !info.title_fr.empty()) << info.name;
    EXPECT_TRUE(info.key.empty() || keys.insert(info.key).second) << info.key;
  }
  for (const KeyBinding& binding : key_bindings()) {
    EXPECT_TRUE(keys.insert(binding.key).second) << binding.key;
    EXPECT_TRUE(parse_command(binding.command)) << binding.command;
  }
}

TEST(Commands, StandInTheTableInTheOrderOfTheirAlternatives) {
  EXPECT_EQ(info_of(OpenFiles{}).name, "open");
  EXPECT_EQ(info_of(SetKinds{}).name, "kinds");
  EXPECT_EQ(info_of(MoveTimeline{}).name, "timeline");
  EXPECT_EQ(info_of(Quit{}).name, "quit");
}

}  // namespace
}  // namespace dateline::app
