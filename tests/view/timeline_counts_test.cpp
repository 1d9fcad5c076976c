#include "timeline_counts.h"

#include <gtest/gtest.h>

#include <random>

#include "dateline/app/session.h"

namespace dateline::view {
namespace {

app::Session session_of(std::mt19937& random, int count, bool of_one_day) {
  const auto below = [&](int n) { return std::uniform_int_distribution(0, n - 1)(random); };
  store::Collection collection;
  for (int i = 0; i < count; ++i) {
    model::Event event;
    const edtf::Day first = edtf::day_of({2010, 1, 1}) + below(3000),
                    last = first + (!of_one_day && below(4) == 0 ? below(90) : 0);
    if (of_one_day || below(50)) event.when = {"given", first, last};
    event.kind = static_cast<model::EventKind>(below(3));
    collection.events.push_back(event);
  }
  app::Session session;
  session.apply(app::ShowContent{app::make_content(std::move(collection), {})});
  return session;
}

void expect_near(const query::Histogram& a, const query::Histogram& b, const char* what) {
  ASSERT_EQ(a.certain.size(), b.certain.size()) << what;
  for (std::size_t i = 0; i < a.certain.size(); ++i) {
    ASSERT_NEAR(a.certain[i], b.certain[i], 0.01F) << what << " in bin " << i;
    ASSERT_NEAR(a.uncertain[i], b.uncertain[i], 0.02F) << what << " in bin " << i;
  }
}

/// Whatever it keeps, it counts what a count from nothing gives, through any changes.
TEST(Counter, CountsAsAFreshCountWould) {
  const std::uint32_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const auto below = [&](int n) { return std::uniform_int_distribution(0, n - 1)(random); };
  for (const auto& [count, of_one_day] : {std::pair{300, false}, {25'000, false}, {25'000, true}}) {
    app::Session session = session_of(random, count, of_one_day);
    Counter counter;
    std::vector<edtf::Day> edges;
    for (int turn = 0; turn < 60; ++turn) {
      const edtf::Day from = edtf::day_of({2010, 1, 1}) + below(2500);
      switch (below(5)) {
        case 0:
          session.apply(app::SetTimeFilter{from, from + below(900)});
          break;
        case 1:
          session.apply(app::SetTimeFilter{});
          break;
        case 2:
          session.apply(app::SetKinds{static_cast<unsigned>(below(8))});
          break;
        case 3:
          session.apply(app::SetCountEachDay{});
          break;
        default:
          edges.clear();
      }
      if (edges.empty())
        for (int i = 0, width = 1 + below(60); i < 50; ++i) edges.push_back(from + i * width);
      const Counts& counts = counter.count(session.state(), edges);
      const query::EventTable& table = session.state().content->table;
      const auto weighing =
          session.state().timeline_options.count_each_day ? query::Weighing::each : query::Weighing::shared;
      expect_near(counts.all, query::histogram(table, edges, weighing), "all");
      expect_near(
          counts.passing,
          query::histogram(table, query::matching(table, without_window(session.state().filter)), edges, weighing),
          "passing");
      expect_near(counts.matching, query::histogram(table, *session.state().matching, edges, weighing), "matching");
    }
  }
}

}  // namespace
}  // namespace dateline::view
