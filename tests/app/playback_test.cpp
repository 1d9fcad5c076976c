#include "dateline/app/playback.h"

#include <gtest/gtest.h>

#include <random>

#include "dateline/app/session.h"
#include "dateline/model/when.h"
#include "test_content.h"

namespace dateline::app {
namespace {

/// Events on these days, and a view of all of them.
Session session_of(const std::vector<std::string>& dates) {
  store::Collection collection;
  for (const std::string& date : dates) {
    model::Event event;
    event.when = *model::parse_when(date);
    collection.events.push_back(event);
  }
  Session session;
  session.apply(ShowContent{make_content(std::move(collection), {})});
  return session;
}

Session year_2017() {
  std::vector<std::string> dates;
  for (int month = 1; month <= 12; ++month)
    for (int d : {3, 17, 28}) dates.push_back(edtf::iso(day(2017, month, d)));
  Session session = session_of(dates);
  session.apply(MoveTimeline{{double(day(2017, 1, 1).since_epoch), double(day(2018, 1, 1).since_epoch)}});
  return session;
}

void expect_window(const Session& session, edtf::Day from, edtf::Day to, const std::string& when = "") {
  ASSERT_TRUE(session.state().filter.from && session.state().filter.to) << when;
  EXPECT_EQ(edtf::iso(*session.state().filter.from), edtf::iso(from)) << when;
  EXPECT_EQ(edtf::iso(*session.state().filter.to), edtf::iso(to)) << when;
}

void run(Session& session, std::initializer_list<const char*> commands) {
  for (const char* text : commands) {
    const auto command = parse_command(text);
    ASSERT_TRUE(command) << text << ": " << base::to_string(command.error());
    session.apply(*command);
  }
}

TEST(Playback, StepsFromMonthToMonth) {
  Session session = year_2017();
  run(session, {"play-mode step", "play-unit month", "play"});
  expect_window(session, day(2017, 1, 1), day(2017, 1, 31));
  run(session, {"advance 0.9"});
  expect_window(session, day(2017, 1, 1), day(2017, 1, 31));
  run(session, {"advance 0.1"});
  expect_window(session, day(2017, 2, 1), day(2017, 2, 28));
  run(session, {"advance 3"});
  expect_window(session, day(2017, 5, 1), day(2017, 5, 31));
}

TEST(Playback, SlidesDayByDayAndKeepsTheWidth) {
  Session session = year_2017();
  run(session, {"time-filter 2017-03-01 2017-03-10", "play-unit day", "play", "advance 4.5"});
  expect_window(session, day(2017, 3, 5), day(2017, 3, 14));
  run(session, {"play-speed 100", "advance 1"});
  expect_window(session, day(2017, 6, 13), day(2017, 6, 22));
}

TEST(Playback, GrowsFromTheFirstDay) {
  Session session = year_2017();
  run(session, {"play-mode grow", "play-unit month", "play", "advance 2"});
  expect_window(session, day(2017, 1, 3), day(2017, 3, 3));
  run(session, {"advance 1"});
  expect_window(session, day(2017, 1, 3), day(2017, 4, 2), "as far into April as the third is into January");
}

TEST(Playback, GoesFromEventToEvent) {
  Session session = year_2017();
  run(session, {"play-mode step", "play-unit event", "play"});
  expect_window(session, day(2017, 1, 3), day(2017, 1, 3));
  run(session, {"advance 2"});
  expect_window(session, day(2017, 1, 28), day(2017, 1, 28));
  run(session, {"advance 1"});
  expect_window(session, day(2017, 2, 3), day(2017, 2, 3));
}

TEST(Playback, StopsAtTheEndAndBeginsAgainFromThere) {
  for (const char* mode : {"play-mode step", "play-mode slide", "play-mode grow"})
    for (const char* unit : {"play-unit day", "play-unit week", "play-unit month", "play-unit event"}) {
      const std::string how = std::string(mode) + ", " + unit;
      Session session = year_2017();
      run(session, {mode, unit, "play", "advance 1000"});
      EXPECT_FALSE(session.state().playback.playing) << how;
      EXPECT_GE(*session.state().filter.to, day(2017, 12, 28)) << how;
      run(session, {"play"});
      EXPECT_TRUE(session.state().playback.playing) << how;
      EXPECT_LE(*session.state().filter.to, day(2017, 2, 2)) << how;
    }
}

TEST(Playback, LoopsToWhereItBegan) {
  Session session = year_2017();
  run(session, {"play-mode step", "play-unit month", "play-loop on", "play", "advance 12"});
  expect_window(session, day(2017, 1, 1), day(2017, 1, 31));
  run(session, {"advance 1205"});
  expect_window(session, day(2017, 6, 1), day(2017, 6, 30));
  EXPECT_TRUE(session.state().playback.playing);
}

TEST(Playback, IsWhereItShouldBeHoweverManyFramesWereSkipped) {
  const std::uint32_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> pause(0.001, 0.7);
  for (const char* mode : {"play-mode step", "play-mode slide", "play-mode grow"})
    for (const char* loop : {"play-loop on", "play-loop off"}) {
      Session slow = year_2017(), fast = year_2017();
      for (Session* session : {&slow, &fast}) run(*session, {mode, loop, "play-unit week", "play-speed 3.5", "play"});
      double passed = 0;
      while (passed < 13) {
        const double seconds = pause(random);
        fast.apply(Advance{seconds});
        passed += seconds;
      }
      slow.apply(Advance{passed + 1e-7});
      const int apart = *slow.state().filter.from - *fast.state().filter.from;
      EXPECT_LE(std::abs(apart), 7) << mode << ", " << loop;
      EXPECT_LE(std::abs(*slow.state().filter.to - *fast.state().filter.to), 7) << mode << ", " << loop;
    }
}

TEST(Playback, LetsTheMapFollowWhatItShowsAndNoCloserThanItIs) {
  Session session;
  session.apply(ShowContent{content_of({event_at(model::LonLat{43, 36}, on(day(2017, 1, 1))),
                                        event_at(model::LonLat{-70, -33}, on(day(2017, 1, 2))),
                                        event_at(model::LonLat{-71, -33.5}, on(day(2017, 1, 3)))})});
  session.apply(SetPlayUnit{PlayUnit::event});
  session.apply(SetPlayFollow{true});
  geo::Camera camera = session.state().camera;
  camera.center = {43, 36};
  camera.zoom = 5;
  session.apply(MoveCamera{camera});
  const auto shows = [&](model::LonLat place) { return geo::visible_box(session.state().camera).contains(place); };
  session.apply(Play{true});
  EXPECT_EQ(session.state().camera.center, (model::LonLat{43, 36})) << "in view already";
  session.apply(Advance{1});
  EXPECT_TRUE(shows({-70, -33}));
  EXPECT_FALSE(shows({43, 36}));
  EXPECT_DOUBLE_EQ(session.state().camera.zoom, 5);
  const geo::Camera there = session.state().camera;
  session.apply(Advance{1});
  EXPECT_TRUE(session.state().camera == there) << "the next is beside it";
  session.apply(SetPlayFollow{false});
  session.apply(Play{false});
  session.apply(SetPlayLoop{true});
  session.apply(SetTimeFilter{});
  session.apply(Play{true});
  session.apply(Advance{1});
  EXPECT_TRUE(session.state().camera == there);
}

TEST(Playback, CountsTheWordsAskedAmongWhatItStepsOver) {
  std::vector<model::Event> events{event_at(model::LonLat{43, 36}, on(day(2017, 1, 1))),
                                   event_at(model::LonLat{43, 36}, on(day(2017, 1, 5))),
                                   event_at(model::LonLat{43, 36}, on(day(2017, 1, 9)))};
  events[0].text = events[2].text = "a bridge";
  Session session;
  session.apply(ShowContent{content_of(std::move(events))});
  session.apply(SetWords{"bridge"});
  session.apply(SetPlayUnit{PlayUnit::event});
  session.apply(Play{true});
  session.apply(Advance{1});
  EXPECT_EQ(session.state().filter.from, day(2017, 1, 9));
}

TEST(Playback, GoesAsFastAsItIsToldFromATenthOfAStepToAHundredASecond) {
  for (const double speed : {0.1, 0.25, 1.0, 10.0, 100.0}) {
    Session session;
    session.apply(ShowContent{content_of({event_at(model::LonLat{43, 36}, on(day(2010, 1, 1))),
                                          event_at(model::LonLat{43, 36}, on(day(2019, 12, 31)))})});
    session.apply(SetPlayMode{PlayMode::step});
    session.apply(SetPlayUnit{PlayUnit::day});
    session.apply(SetPlaySpeed{speed});
    session.apply(Play{true});
    for (int frame = 0; frame < 600; ++frame) session.apply(Advance{1.0 / 60});
    const int steps = *session.state().filter.from - day(2010, 1, 1);
    EXPECT_NEAR(steps, 10 * speed, 1.01) << speed;
  }
}

TEST(Playback, ResumesWhereItPaused) {
  Session session = year_2017();
  run(session, {"play-mode step", "play-unit month", "play", "advance 4.2", "play off"});
  expect_window(session, day(2017, 5, 1), day(2017, 5, 31));
  run(session, {"advance 3"});
  expect_window(session, day(2017, 5, 1), day(2017, 5, 31), "pausing stands still");
  run(session, {"play"});
  expect_window(session, day(2017, 5, 1), day(2017, 5, 31));
  run(session, {"advance 1"});
  expect_window(session, day(2017, 6, 1), day(2017, 6, 30));
}

TEST(Playback, IsOneUndoStep) {
  Session session = year_2017();
  run(session, {"time-filter 2017-03-01 2017-03-10", "play-unit day", "play", "advance 4", "advance 5", "undo"});
  expect_window(session, day(2017, 3, 1), day(2017, 3, 10));
  EXPECT_FALSE(session.state().playback.playing);
  run(session, {"undo"});
  EXPECT_FALSE(session.state().filter.from);
}

TEST(Playback, PausesWhenTheWindowIsSetByHand) {
  Session session = year_2017();
  run(session, {"play", "time-filter 2017-03-01 2017-03-10"});
  EXPECT_FALSE(session.state().playback.playing);
  run(session, {"play", "kinds battle"});
  EXPECT_TRUE(session.state().playback.playing) << "other filters may change while it plays";
}

TEST(Playback, DoesNotPlayWhatHasNoDate) {
  Session session;
  run(session, {"play", "advance 1", "step-time 1"});
  EXPECT_FALSE(session.state().playback.playing);
  EXPECT_FALSE(session.state().filter.from);
}

TEST(Playback, KeepsItsSpeedWithinItsLimits) {
  Session session = year_2017();
  run(session, {"play-speed 0"});
  EXPECT_EQ(session.state().playback.speed, slowest_play);
  run(session, {"play-speed 1e9"});
  EXPECT_EQ(session.state().playback.speed, fastest_play);
}

TEST(Playback, FitsItsStepsToTheView) {
  using Unit = model::CalendarStep::Unit;
  EXPECT_EQ(automatic_step(31).unit, Unit::day);
  EXPECT_EQ(automatic_step(365).unit, Unit::week);
  EXPECT_EQ(automatic_step(4 * 365).unit, Unit::month);
  EXPECT_EQ(automatic_step(30 * 365).unit, Unit::year);
  EXPECT_EQ(automatic_step(300 * 365), (model::CalendarStep{Unit::year, 10}));
  EXPECT_EQ(automatic_step(7e6), (model::CalendarStep{Unit::year, 100}));
}

TEST(Playback, StandsTheFirstAndTheLastYears) {
  Session session = session_of({"-9999-01-01", "-5000-06", "0000-02-29", "9999-12-31"});
  run(session, {"timeline -9999-01-01 9999-12-31", "play-mode step", "play"});
  expect_window(session, day(-9999, 1, 1), day(-9900, 12, 31));
  run(session, {"advance 1000"});
  EXPECT_FALSE(session.state().playback.playing);
  EXPECT_EQ(session.state().filter.from, day(9900, 1, 1));
}

TEST(Film, ShowsWhatPlayingShowsAStepApartAndNothingTwice) {
  for (const char* mode : {"play-mode step", "play-mode slide", "play-mode grow"})
    for (const char* unit : {"play-unit day", "play-unit week", "play-unit month", "play-unit event"})
      for (const char* window : {"clear-filter", "time-filter 2017-03-01 2017-03-10"}) {
        SCOPED_TRACE(std::string(mode) + ", " + unit + ", " + window);
        Session session = year_2017();
        run(session, {mode, unit, window});
        const auto windows = windows_of_play(session.state(), 10'000);
        run(session, {"play"});
        ASSERT_FALSE(windows.empty());
        for (std::size_t i = 0; i < windows.size(); ++i) {
          expect_window(session, windows[i].from, windows[i].to, "picture " + std::to_string(i));
          EXPECT_TRUE(i == 0 || !(windows[i] == windows[i - 1])) << "picture " << i << " is the one before";
          run(session, {"advance 1"});
        }
        EXPECT_FALSE(session.state().playback.playing) << "playing goes on after the last picture";
        expect_window(session, windows.back().from, windows.back().to, "the end");
      }
}

TEST(Film, HasTheFirstAndTheLastStepAndNoneLeftOut) {
  Session session = year_2017();
  run(session, {"play-mode step", "play-unit month"});
  const auto months = windows_of_play(session.state(), 100);
  ASSERT_EQ(months.size(), 12u);
  EXPECT_EQ(edtf::iso(months.front().from), "2017-01-01");
  EXPECT_EQ(edtf::iso(months.back().to), "2017-12-31");
  for (std::size_t i = 1; i < months.size(); ++i) EXPECT_EQ(months[i].from, months[i - 1].to + 1);
  run(session, {"play-mode grow"});
  EXPECT_EQ(edtf::iso(windows_of_play(session.state(), 100).back().to), "2017-12-28") << "the last event's day";
  EXPECT_EQ(windows_of_play(session.state(), 5).size(), 5u);
  EXPECT_TRUE(windows_of_play(session_of({}).state(), 5).empty());
}

TEST(StepTime, MovesWholeMonthsToWholeMonths) {
  Session session = year_2017();
  run(session, {"play-unit month", "time-filter 2017-01-01 2017-01-31", "step-time 1"});
  expect_window(session, day(2017, 2, 1), day(2017, 2, 28));
  run(session, {"step-time 1"});
  expect_window(session, day(2017, 3, 1), day(2017, 3, 31));
  run(session, {"step-time -2"});
  expect_window(session, day(2017, 1, 1), day(2017, 1, 31));
}

TEST(StepTime, MovesOneEdgeToTheNextStart) {
  Session session = year_2017();
  run(session, {"play-unit month", "time-filter 2017-03-05 2017-05-10", "step-time 1 to"});
  expect_window(session, day(2017, 3, 5), day(2017, 5, 31));
  run(session, {"step-time -1 from"});
  expect_window(session, day(2017, 3, 1), day(2017, 5, 31));
  run(session, {"step-time 9 from"});
  expect_window(session, day(2017, 5, 31), day(2017, 5, 31), "edges never cross");
}

TEST(StepTime, BeginsInTheMiddleOfTheView) {
  Session session = year_2017();
  run(session, {"play-unit month", "step-time 1"});
  expect_window(session, day(2017, 7, 1), day(2017, 7, 31));
  run(session, {"clear-filter", "play-unit event", "step-time 1"});
  expect_window(session, day(2017, 7, 3), day(2017, 7, 3));
  run(session, {"step-time 1"});
  expect_window(session, day(2017, 7, 17), day(2017, 7, 17));
}

}  // namespace
}  // namespace dateline::app
