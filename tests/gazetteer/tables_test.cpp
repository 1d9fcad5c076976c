#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <optional>

#include "dateline/gazetteer/gazetteer.h"

namespace dateline::gazetteer {
namespace {

/// The index that the build compiles from geodata/gazetteer.
class Tables : public testing::Test {
 protected:
  void SetUp() override {
    const std::filesystem::path path = DATELINE_BUILD_DIR "/data/gazetteer.dgz";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "the gazetteer's data is not built";
    size_ = std::filesystem::file_size(path);
    auto opened = Gazetteer::open(path);
    ASSERT_TRUE(opened) << opened.error().message;
    g_.emplace(*std::move(opened));
  }
  std::vector<std::int64_t> ids(std::string_view name) const {
    std::vector<Candidate> found;
    g_->find(name, found);
    std::vector<std::int64_t> out;
    for (const auto& c : found) out.push_back(g_->place(c.place).id);
    return out;
  }
  std::string first(std::string_view name) const {
    const auto all = ids(name);
    return all.empty() ? std::string() : std::string(g_->place(*g_->by_id(all[0])).name);
  }

  std::optional<Gazetteer> g_;
  std::uintmax_t size_ = 0;
};

TEST_F(Tables, HoldTheWorldInFortyMegabytes) {
  std::size_t towns = 0, own = 0;
  for (PlaceIndex p = 0; p < g_->size(); ++p) {
    towns += g_->place(p).kind.starts_with("PPL");
    own += g_->place(p).id < 0 && g_->place(p).id > -100000;
  }
  EXPECT_GE(towns, 200000U);
  EXPECT_GE(own, 400U);
  EXPECT_LT(size_, 40'000'000U);
  EXPECT_TRUE(g_->verify());
}

TEST_F(Tables, KnowEveryPlaceOfTheFoundingDispatch) {
  EXPECT_THAT(ids("Mossoul"), testing::Contains(99072));
  EXPECT_THAT(ids("Kirkouk"), testing::Contains(94787));
  EXPECT_THAT(ids("Irak"), testing::Contains(99237));
  EXPECT_THAT(ids("Syrie"), testing::Contains(163843));
  EXPECT_THAT(ids("Raqa"), testing::Contains(172955));
  EXPECT_EQ(first("Hatra"), "Hatra");
  EXPECT_EQ(first("désert de Hatra"), "Hatra desert");
  EXPECT_EQ(first("Al-Anbar"), "Anbar");
  EXPECT_EQ(first("Moyen-Orient"), "Middle East");
  for (const char* spelling : {"Touz Khourmatou", "Tūz Khūrmātū", "Tuz Khurmatu", "طوزخورماتو", "Toûz Khurmato"}) {
    EXPECT_THAT(ids(spelling), testing::Contains(90026)) << spelling;
  }
}

TEST_F(Tables, NeverTurnOneNameIntoAnother) {
  for (const auto id : ids("Albany")) EXPECT_NE(g_->place(*g_->by_id(id)).country, "AL");
  for (const auto id : ids("Bangor")) EXPECT_EQ(g_->place(*g_->by_id(id)).name.find("Bang"), 0U);
}

TEST_F(Tables, KnowAmericanAbbreviationsAndCounties) {
  EXPECT_EQ(first("Kan."), "Kansas");
  EXPECT_EQ(first("W. Va."), "West Virginia");
  EXPECT_EQ(first("Rapides Parish"), "Rapides Parish");
  EXPECT_GE(ids("Polk County").size(), 10U);
}

}  // namespace
}  // namespace dateline::gazetteer
