#include "timeline_fold.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "dateline/model/when.h"

namespace dateline::view {
namespace {

const std::atomic<bool> never{false};

std::shared_ptr<const app::Content> content_of(const std::vector<std::string>& dates, int kinds = 1) {
  store::Collection collection;
  for (std::size_t i = 0; i < dates.size(); ++i) {
    model::Event event;
    event.kind = static_cast<model::EventKind>(i % static_cast<std::size_t>(kinds));
    if (!dates[i].empty()) event.when = *model::parse_when(dates[i]);
    collection.events.push_back(event);
  }
  return app::make_content(std::move(collection), {});
}

std::shared_ptr<const LaneIndex> index_of(const app::Content& content, app::LaneGroups groups) {
  return std::make_shared<LaneIndex>(lane_index(content, groups, never));
}

/// Dates of all kinds around 2017.
std::vector<std::string> random_dates(std::mt19937& random, int count, int days) {
  const auto below = [&](int n) { return std::uniform_int_distribution(0, n - 1)(random); };
  std::vector<std::string> out;
  for (int i = 0; i < count; ++i) {
    const edtf::Day first = edtf::day_of({2017, 1, 1}) + below(days);
    const std::string one = edtf::iso(first), other = edtf::iso(first + 1 + below(40));
    const std::string forms[] = {one, one, one, one, one + "/" + other, "[" + one + "," + other + "]", "", one + "/.."};
    out.push_back(forms[below(i % 50 == 0 ? 8 : 7)]);
  }
  return out;
}

TEST(LaneIndex, HoldsEachDatedEventOnceInOrderOfTime) {
  const std::uint32_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const auto dates = random_dates(random, 2000, 900);
  const auto content = content_of(dates, 5);
  for (const auto groups : {app::LaneGroups::kind, app::LaneGroups::place, app::LaneGroups::none}) {
    const auto index = index_of(*content, groups);
    EXPECT_EQ(std::set<std::uint32_t>(index->rows.begin(), index->rows.end()).size(), index->rows.size());
    EXPECT_EQ(index->rows.size() + index->without_date, dates.size());
    std::uint32_t at = 0;
    for (const LaneGroup& group : index->groups) {
      EXPECT_EQ(group.begin, at);
      EXPECT_GT(group.size(), 0u);
      at = group.end;
      for (std::uint32_t i = group.begin + 1; i < group.end; ++i)
        EXPECT_LE(content->table.first_day()[index->rows[i - 1]], content->table.first_day()[index->rows[i]]);
      if (groups != app::LaneGroups::kind) continue;
      for (std::uint32_t i = group.begin; i < group.end; ++i)
        EXPECT_EQ(content->table.kind()[index->rows[i]], group.kind);
    }
    EXPECT_EQ(at, index->rows.size());
  }
}

TEST(Folding, LosesNoEventAndLetsNoneTouchAnother) {
  const std::uint32_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  for (const int count : {1, 40, 3000, 9000})
    for (const double px_per_day : {0.02, 0.7, 4.0, 60.0}) {
      const auto content = content_of(random_dates(random, count, 900), 4);
      const auto index = index_of(*content, app::LaneGroups::kind);
      const Folding folding = fold_lanes(content->table, index, {px_per_day, 160, {}, {}}, never);
      EXPECT_EQ(folding.rows.size() + folding.folded, index->rows.size());
      std::set<std::uint32_t> met(folding.rows.begin(), folding.rows.end());
      EXPECT_EQ(met.size(), folding.rows.size());
      for (const FoldedLane& lane : folding.lanes)
        for (std::uint32_t i = lane.begin + 1; i < lane.end; ++i) {
          const std::uint32_t before = folding.rows[i - 1], after = folding.rows[i];
          const double end = (content->table.last_day()[before] + 1) * px_per_day;
          const double begin = content->table.first_day()[after] * px_per_day;
          ASSERT_LE(end, begin + 1e-6) << count << " events at " << px_per_day;
        }
    }
}

TEST(Folding, CountsWhatItFoldsWhereItIs) {
  std::vector<std::string> dates(5000, "2017-10-05");
  dates.insert(dates.end(), 700, "2019-02-01");
  const auto content = content_of(dates);
  const auto index = index_of(*content, app::LaneGroups::none);
  std::vector<std::uint8_t> passing(dates.size(), 1);
  std::fill_n(passing.begin(), 1000, std::uint8_t{0});
  const Folding folding = fold_lanes(content->table, index, {0.5, 100, passing, {}}, never);
  ASSERT_EQ(folding.runs.size(), 2u);
  EXPECT_EQ(folding.runs[0].events, 5000u);
  EXPECT_EQ(folding.runs[0].passing, 4000u);
  EXPECT_EQ(folding.runs[1].events, 700u);
  EXPECT_EQ(folding.densest, 5000u);
  const double first = edtf::day_of({2017, 10, 5}).since_epoch;
  EXPECT_LE(folding.runs[0].begin * folding.cell_days, first + 0.5);
  EXPECT_GT(folding.runs[0].end * folding.cell_days, first + 0.5);
  EXPECT_NEAR(folding.cell_days * 0.5, density_cell_px, 1e-9);
}

TEST(Folding, UnfoldsAsTheZoomGrows) {
  std::vector<std::string> dates;
  for (int i = 0; i < 6000; ++i) dates.push_back(edtf::iso(edtf::day_of({2000, 1, 1}) + i));
  const auto content = content_of(dates);
  const auto index = index_of(*content, app::LaneGroups::none);
  const auto folded_at = [&](double px_per_day) {
    return fold_lanes(content->table, index, {px_per_day, 100, {}, {}}, never).folded;
  };
  EXPECT_EQ(folded_at(0.1), 6000u);
  EXPECT_EQ(folded_at(20), 0u);
}

TEST(Folding, NeverFoldsWhatIsWideEnoughWhileThereAreLanes) {
  std::vector<std::string> dates(6000, "2017-10-05");
  dates.push_back("2017-01-01/2017-12-31");
  const auto content = content_of(dates);
  const Folding folding =
      fold_lanes(content->table, index_of(*content, app::LaneGroups::none), {1, 100, {}, {}}, never);
  ASSERT_EQ(folding.rows.size(), 1u);
  EXPECT_EQ(folding.rows[0], 6000u);
}

TEST(Folding, StandsTheFirstAndTheLastDays) {
  const auto content = content_of({"-9999-01-01", "9999-12-31", "../9999", "-9999/..", "-9999/9999"});
  for (const double px_per_day : {1e-5, 1.0, 400.0}) {
    const Folding folding =
        fold_lanes(content->table, index_of(*content, app::LaneGroups::none), {px_per_day, 100, {}, {}}, never);
    EXPECT_EQ(folding.rows.size() + folding.folded, 5u);
  }
}

}  // namespace
}  // namespace dateline::view
