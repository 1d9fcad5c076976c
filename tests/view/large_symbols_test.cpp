#include <gtest/gtest.h>

#include <random>

#include "dateline/query/table_builder.h"
#include "view_fixture.h"

namespace dateline::view {
namespace {

/// Events in memory that are asked for one by one as those of a file are, and counted.
class CountedSource final : public store::EventSource {
 public:
  CountedSource(const std::vector<model::Event>& events, bool are_points) : events_(events), are_points_(are_points) {}
  base::Result<model::Event> event(std::uint64_t source) const override {
    ++reads;
    return events_[source];
  }
  bool places_are_points() const override { return are_points_; }

  mutable std::size_t reads = 0;

 private:
  std::vector<model::Event> events_;
  bool are_points_;
};

/// At a few hundred places of the world, some without a name, some without a position.
std::vector<model::Event> random_events(unsigned seed, std::size_t count) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> lon(-180, 180), lat(-85, 85);
  std::uniform_int_distribution<int> kind(0, model::event_kind_count - 1), certainty(0, model::certainty_count - 1),
      spot(0, 300), tenth(0, 9);
  std::vector<model::Place> places;
  for (int i = 0; i <= 300; ++i) {
    model::Place place =
        *event_at(lon(random), lat(random), tenth(random) == 0 ? "" : "Plaça " + std::to_string(i)).place;
    if (i > 0 && tenth(random) == 0) {
      place.point = places.back().point;  // another name of the same spot
    }
    places.push_back(place);
  }
  std::vector<model::Event> events(count);
  for (model::Event& event : events) {
    event.kind = static_cast<model::EventKind>(kind(random));
    event.certainty = static_cast<model::Certainty>(certainty(random));
    event.place = places[static_cast<std::size_t>(spot(random))];
    if (tenth(random) == 0) event.place->point.reset();
  }
  return events;
}

app::State large_state(const std::vector<model::Event>& events, std::shared_ptr<const store::EventSource> source) {
  query::TableBuilder builder;
  for (std::size_t i = 0; i < events.size(); ++i) builder.add(events[i], i);
  app::State state = app::empty_state();
  state.content = app::make_large_content(
      {builder.build(query::TableBuilder::Order::by_time), std::move(source), "many.csv", {}}, {});
  state.matching = std::make_shared<const query::Selection>(query::Selection::all(events.size()));
  state.matching_without.fill(state.matching);
  return state;
}

void expect_same(const std::vector<Symbol>& a, const std::vector<Symbol>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(a[i].center, b[i].center);
    EXPECT_EQ(a[i].radius_px, b[i].radius_px);
    EXPECT_EQ(a[i].shape, b[i].shape);
    EXPECT_EQ(a[i].fill, b[i].fill);
    EXPECT_EQ(a[i].outline, b[i].outline);
    EXPECT_EQ(a[i].hollow, b[i].hollow);
    EXPECT_EQ(a[i].ringed, b[i].ringed);
  }
}

void expect_same(const std::vector<TextRun>& a, const std::vector<TextRun>& b) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(a[i].text, b[i].text);
    ASSERT_EQ(a[i].glyphs.size(), b[i].glyphs.size());
    for (std::size_t k = 0; k < a[i].glyphs.size(); ++k) {
      EXPECT_EQ(a[i].glyphs[k].x, b[i].glyphs[k].x);
      EXPECT_EQ(a[i].glyphs[k].y, b[i].glyphs[k].y);
    }
  }
}

void expect_same(const MapFrame& a, const MapFrame& b) {
  expect_same(a.drawing.symbols, b.drawing.symbols);
  expect_same(a.drawing.texts, b.drawing.texts);
  EXPECT_EQ(a.drawing.shapes.size(), b.drawing.shapes.size());
  EXPECT_EQ(a.areas.size(), b.areas.size());
  EXPECT_EQ(a.events_outside, b.events_outside);
  EXPECT_EQ(a.events_without_place, b.events_without_place);
  ASSERT_EQ(a.stacks.size(), b.stacks.size());
  for (std::size_t i = 0; i < a.stacks.size(); ++i) EXPECT_EQ(a.stacks[i].rows, b.stacks[i].rows);
  ASSERT_EQ(a.hits.size(), b.hits.size());
  for (std::size_t i = 0; i < a.hits.size(); ++i) EXPECT_EQ(a.hits[i].row, b.hits[i].row);
}

TEST(SymbolsOfALargeTable, AreTheSameFromTheTableAsFromTheEvents) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  const std::vector<model::Event> events = random_events(seed, 1500);
  app::State by_table = large_state(events, std::make_shared<CountedSource>(events, true));
  app::State by_event = large_state(events, std::make_shared<CountedSource>(events, false));
  MapView one(test_map_data(), &test_gazetteer(), test_fonts()),
      other(test_map_data(), &test_gazetteer(), test_fonts());
  for (const geo::Camera& camera :
       {geo::Camera{{0, 20}, 2.3, 1280, 800}, {{44, 34}, 5, 1280, 800}, {{179, 0}, 4, 900, 700}})
    for (const std::optional<std::uint32_t> selected : {std::optional<std::uint32_t>{}, {7}, {900}}) {
      by_table.camera = by_event.camera = camera;
      by_table.event = by_event.event = selected;
      MapFurniture furniture;
      furniture.remember_labels = false;
      const MapFrame frame = one.frame(by_table, test_style(), 1, furniture);
      EXPECT_FALSE(frame.stacks.empty());
      expect_same(frame, other.frame(by_event, test_style(), 1, furniture));
    }
}

TEST(SymbolsOfALargeTable, ReadNoEventButThoseWhosePlaceMayBeNamed) {
  std::vector<model::Event> events = random_events(5, 1500);
  auto source = std::make_shared<CountedSource>(events, true);
  app::State state = large_state(events, source);
  state.camera = {{0, 20}, 2.3, 1280, 800};
  MapView view(test_map_data(), &test_gazetteer(), test_fonts());
  EXPECT_GT(view.frame(state, test_style(), 1, {}).drawing.symbols.size(), 200u);
  EXPECT_LE(source->reads, 80u);
  for (model::Event& event : events) event.place->name = event.place->country = "";
  source = std::make_shared<CountedSource>(events, true);
  state = large_state(events, source);
  state.camera = {{0, 20}, 2.3, 1280, 800};
  view.frame(state, test_style(), 1, {});
  EXPECT_EQ(source->reads, 0u);
}

}  // namespace
}  // namespace dateline::view
