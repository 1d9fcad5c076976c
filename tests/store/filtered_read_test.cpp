#include "dateline/store/filtered_read.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "../query/random_events.h"
#include "dateline/query/matching.h"
#include "dateline/store/event_store.h"

namespace dateline::store {
namespace {

model::Filter random_filter(query::RandomEvents& random) {
  model::Filter out;
  if (random.below(2)) out.from = random.day();
  if (random.below(2)) out.to = random.day();
  out.time_rule = static_cast<model::TimeRule>(random.below(4));
  if (random.below(3) == 0) out.kinds.set(static_cast<std::size_t>(random.below(model::event_kind_count)));
  if (random.below(4) == 0) out.certainties.set(static_cast<std::size_t>(random.below(model::certainty_count)));
  if (random.below(3) == 0) {
    const model::LonLat a = random.point(), b = random.point();
    out.area = model::GeoBox{a.lon_deg, std::min(a.lat_deg, b.lat_deg), b.lon_deg, std::max(a.lat_deg, b.lat_deg)};
  }
  if (random.below(5) == 0) out.country = "IQ";
  if (random.below(5) == 0) out.deaths_from = random.below(30);
  if (random.below(6) == 0) out.deaths_to = random.below(30);
  if (random.below(4) == 0) out.document = random.below(2) ? "a.txt" : "missing.txt";
  return out;
}

TEST(FilteredRead, SqlAndTheKernelGiveTheSameAnswerOnTheSameTable) {
  const std::uint32_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  query::RandomEvents random(seed);
  Collection collection;
  for (int i = 0; i < 1500; ++i) {
    collection.events.push_back(random.event());
    collection.events.back().id = std::to_string(i);
  }
  const auto path = std::filesystem::temp_directory_path() / ("dateline-sql-" + std::to_string(::getpid()) + ".gpkg");
  ASSERT_TRUE(write_geopackage(collection, path));
  const query::EventTable table(collection.events);
  std::size_t passed = 0;
  for (int i = 0; i < 60; ++i) {
    const model::Filter filter = random_filter(random);
    std::vector<std::string> expected;
    for (const std::uint32_t row : query::matching(table, filter)) expected.push_back(collection.events[row].id);
    std::sort(expected.begin(), expected.end());
    const auto events = read_matching(path, filter);
    ASSERT_TRUE(events) << events.error().message;
    std::vector<std::string> read;
    for (const model::Event& event : *events) read.push_back(event.id);
    std::sort(read.begin(), read.end());
    EXPECT_EQ(read, expected) << sql_condition(filter);
    auto chosen = ids_by_sql(path, filter);
    ASSERT_TRUE(chosen);
    std::sort(chosen->begin(), chosen->end());
    if (filter.time_rule != model::TimeRule::possibly_inside) {
      EXPECT_EQ(*chosen, expected) << sql_condition(filter);
    }
    passed += expected.size();
  }
  EXPECT_GT(passed, 100u);
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace dateline::store
