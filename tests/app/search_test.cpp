#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "dateline/app/session.h"
#include "test_content.h"

namespace dateline::app {
namespace {

namespace fs = std::filesystem;

/// A table that is opened as a large one, its events' texts in its file.
class Searching : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("dateline-search-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
    ::setenv("XDG_CACHE_HOME", (folder_ / "cache").c_str(), 1);
    std::ofstream out(folder_ / "a.csv");
    out << "date,lon,lat,kind,text\n";
    for (int i = 0; i < 3000; ++i)
      out << "2017-01-0" << 1 + i % 9 << ",1,2,battle," << (i % 3 == 0 ? "bridge" : i % 5 == 0 ? "ford" : "") << "\n";
    out.close();
    auto bulk = store::open_delimited(folder_ / "a.csv");
    ASSERT_TRUE(bulk) << bulk.error().message;
    content_ = make_large_content(*std::move(bulk), {});
  }
  void TearDown() override { fs::remove_all(folder_); }

  static bool wait_for(Session& session) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (std::chrono::steady_clock::now() < until) {
      if (session.poll()) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return false;
  }

  fs::path folder_;
  std::shared_ptr<const Content> content_;
};

/// Waits in its first event until it may go on.
class Counting final : public store::EventSource {
 public:
  explicit Counting(std::shared_ptr<const store::EventSource> events) : events_(std::move(events)) {}
  base::Result<model::Event> event(std::uint64_t source) const override {
    ++read;
    while (!go_on) std::this_thread::yield();
    return events_->event(source);
  }
  mutable std::atomic<int> read{0};
  std::atomic<bool> go_on{false};

 private:
  std::shared_ptr<const store::EventSource> events_;
};

TEST_F(Searching, WaitsForTheRowsWhereNothingIsDrawn) {
  Session session;
  session.apply(ShowContent{content_});
  session.apply(SetWords{"bridge"});
  EXPECT_EQ(session.state().matching->size(), 1000u);
  EXPECT_FALSE(session.is_searching());
}

TEST_F(Searching, LeavesTheWordsBeforeInForceUntilTheNewAreFound) {
  Session session(Session::Searches::beside);
  session.apply(ShowContent{content_});
  session.apply(SetWords{"bridge"});
  EXPECT_TRUE(session.is_searching());
  EXPECT_EQ(session.state().filter.text, "bridge");
  EXPECT_EQ(session.state().matching->size(), 3000u);
  ASSERT_TRUE(wait_for(session));
  EXPECT_EQ(session.state().matching->size(), 1000u);
  session.apply(SetWords{"ford"});
  session.apply(SetTimeFilter{day(2017, 1, 2), day(2017, 1, 2)});
  EXPECT_EQ(session.state().matching->size(), 0u) << "every third row says bridge, none of them on the second";
  ASSERT_TRUE(wait_for(session));
  EXPECT_GT(session.state().matching->size(), 0u);
}

TEST_F(Searching, ForgetsTheRowsOfWordsThatAreAskedNoMore) {
  Session session(Session::Searches::beside);
  session.apply(ShowContent{content_});
  session.apply(SetWords{"bridge"});
  session.apply(SetWords{"ford"});
  session.apply(SetWords{"bridge"});
  ASSERT_TRUE(wait_for(session));
  EXPECT_EQ(session.state().matching->size(), 1000u);
  EXPECT_FALSE(session.poll());
  session.apply(SetWords{"ford"});
  session.apply(SetWords{});
  EXPECT_FALSE(session.is_searching());
  EXPECT_EQ(session.state().matching->size(), 3000u);
}

TEST_F(Searching, EndsAtOnceWhenTheWordsAreTakenBack) {
  auto source = std::make_shared<Counting>(content_->bulk->source);
  Session session(Session::Searches::beside);
  store::Bulk slow = *content_->bulk;
  slow.source = source;
  session.apply(ShowContent{make_large_content(std::move(slow), {})});
  session.apply(SetWords{"bridge"});
  while (source->read == 0) std::this_thread::yield();
  session.apply(SetWords{});
  EXPECT_FALSE(session.is_searching());
  source->go_on = true;
  session = Session();  // waits for its end
  for (const auto& file : fs::directory_iterator(folder_ / "cache/dateline/events"))
    EXPECT_NE(file.path().extension(), ".dlw") << "a search that was stopped keeps nothing";
}

TEST_F(Searching, EndsWithItsSession) {
  Session session(Session::Searches::beside);
  session.apply(ShowContent{content_});
  session.apply(SetWords{"bridge"});
}

}  // namespace
}  // namespace dateline::app
