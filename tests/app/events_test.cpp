#include "dateline/app/events.h"

#include <gtest/gtest.h>

#include "dateline/app/session.h"
#include "dateline/query/table_builder.h"

namespace dateline::app {
namespace {

class Numbered final : public store::EventSource {
 public:
  explicit Numbered(std::uint64_t lost_source = ~std::uint64_t{0}) : lost(lost_source) {}
  base::Result<model::Event> event(std::uint64_t source) const override {
    if (source == lost) return base::fail("many.csv", "No event begins at byte 5.", "");
    model::Event out;
    out.id = std::to_string(source);
    return out;
  }

 private:
  std::uint64_t lost;
};

query::EventTable table_of(std::size_t rows) {
  query::TableBuilder builder;
  for (std::size_t i = 0; i < rows; ++i) {
    query::Row row;
    row.first_day = row.last_day = static_cast<std::int32_t>(17'000 + i);
    row.point = model::LonLat{static_cast<double>(i % 100), 10};
    row.kind = model::EventKind::riot;
    row.source = i;
    builder.add(row);
  }
  return builder.build(query::TableBuilder::Order::by_time);
}

TEST(Events, AreReadWhenAskedForAndStayWhereTheyAre) {
  const auto table = table_of(30'000);
  const Events events(table, std::make_shared<Numbered>());
  EXPECT_FALSE(events.are_kept());
  const auto id = [&](std::uint32_t row) { return std::to_string(table.columns().source[row]); };
  const model::Event& first = events[0];
  for (std::uint32_t row = 1; row < 8'000; ++row) EXPECT_EQ(events[row].id, id(row));
  EXPECT_EQ(first.id, id(0));
  EXPECT_EQ(&events[0], &first);
  for (std::uint32_t row = 8'000; row < 30'000; ++row) EXPECT_EQ(events[row].id, id(row));
  EXPECT_EQ(events[1].id, id(1));
}

TEST(Events, KeepWhatTheTableKnowsOfOneThatCannotBeRead) {
  const Events events(table_of(10), std::make_shared<Numbered>(5));
  const model::Event& lost = events[5];
  EXPECT_EQ(lost.kind, model::EventKind::riot);
  EXPECT_EQ(lost.when.first, edtf::Day{17'005});
  EXPECT_NE(lost.text.find("byte 5"), std::string::npos);
}

TEST(Session, FiltersALargeTableAndFitsItsMapAndTimeline) {
  Session session;
  session.apply(ShowContent{make_large_content({table_of(30'000), std::make_shared<Numbered>(), "many.csv", {}}, {})});
  EXPECT_EQ(session.state().matching->size(), 30'000u);
  EXPECT_TRUE(session.state().content->is_large());
  session.apply(SetTimeFilter{edtf::Day{17'010}, edtf::Day{17'019}});
  EXPECT_EQ(session.state().matching->size(), 10u);
  EXPECT_EQ(session.state().without(query::Dimension::time).size(), 30'000u);
  session.apply(FitEvents{});
  EXPECT_NEAR(session.state().camera.center.lat_deg, 10, 1);
  session.apply(SelectEvent{3});
  EXPECT_EQ(session.state().event, 3u);
}

}  // namespace
}  // namespace dateline::app
