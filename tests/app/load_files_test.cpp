#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "dateline/app/pipeline.h"
#include "test_content.h"

namespace dateline::app {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

/// A directory of its own for each test, gone with it.
class LoadFiles : public testing::Test {
 protected:
  LoadFiles() {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    directory_ = fs::path(testing::TempDir()) / (std::string("dateline_app_") + info->name());
    fs::remove_all(directory_);
    fs::create_directories(directory_);
  }
  ~LoadFiles() override { fs::remove_all(directory_); }

  fs::path project(const std::string& name, std::vector<model::Event> events, std::vector<std::string> documents) {
    store::Collection collection;
    for (const std::string& id : documents) {
      model::Document& document = collection.documents.emplace_back();
      document.id = id;
      document.text = "Text of " + id;
      for (const model::Event& event : events)
        if (event.document == id) document.events.push_back(event);
    }
    collection.events = std::move(events);
    EXPECT_TRUE(store::write_geopackage(collection, directory_ / name));
    return directory_ / name;
  }

  fs::path file(const std::string& name, std::string_view bytes) {
    std::ofstream(directory_ / name, std::ios::binary) << bytes;
    return directory_ / name;
  }

  fs::path directory_;
};

model::Event named(std::string id, std::string document) {
  model::Event event = event_at(model::LonLat{43, 36}, on(day(2017, 10, 1)), std::move(document));
  event.id = std::move(id);
  return event;
}

base::Result<const Engine*> no_engine() {
  return base::fail("engine", "There is no gazetteer.", "Build it.");
}

std::vector<std::string> event_ids(const store::Collection& collection) {
  std::vector<std::string> out;
  for (const model::Event& event : collection.events) out.push_back(event.id);
  return out;
}

TEST_F(LoadFiles, OfProjectsNeedNoEngine) {
  const std::vector paths{project("a.gpkg", {named("one#1", "one")}, {"one"})};
  const Loaded loaded = load_files(paths, {}, [] {
    ADD_FAILURE() << "the engine was asked for";
    return no_engine();
  });
  EXPECT_EQ(loaded.refused, 0u);
  EXPECT_THAT(event_ids(loaded.collection), ElementsAre("one#1"));
}

TEST_F(LoadFiles, WithEqualNamesGiveDocumentsAndEventsIdsOfTheirOwn) {
  const auto first = project("a.gpkg", {named("one#1", "one"), named("one#2", "one"), named("x", "")}, {"one"});
  const auto second = project("b.gpkg", {named("one#1", "one"), named("x", "")}, {"one"});
  const Loaded loaded = load_files(std::vector{first, second, first}, {}, no_engine);
  ASSERT_EQ(loaded.collection.documents.size(), 3u);
  EXPECT_EQ(loaded.collection.documents[1].id, "one (2)");
  EXPECT_EQ(loaded.collection.documents[2].id, "one (3)");
  EXPECT_THAT(event_ids(loaded.collection),
              ElementsAre("one#1", "one#2", "x", "one (2)#1", "x (2)", "one (3)#1", "one (3)#2", "x (3)"));
  ASSERT_EQ(loaded.collection.documents[1].events.size(), 1u);
  EXPECT_EQ(loaded.collection.documents[1].events[0].id, "one (2)#1");
  EXPECT_EQ(loaded.collection.documents[1].events[0].document, "one (2)");
}

TEST_F(LoadFiles, KeepTheOrderInWhichTheyWereNamed) {
  std::vector<fs::path> paths;
  for (int i = 0; i < 12; ++i) {
    const std::string id = "doc" + std::to_string(i);
    std::vector<model::Event> events;
    for (int n = 0; n < (i % 3) * 40; ++n) events.push_back(named(id + "#" + std::to_string(n + 1), id));
    paths.push_back(project(id + ".gpkg", events, {id}));
  }
  Progress progress;
  const Loaded loaded = load_files(paths, {}, no_engine, &progress);
  ASSERT_EQ(loaded.collection.documents.size(), 12u);
  for (std::size_t i = 0; i < 12; ++i) EXPECT_EQ(loaded.collection.documents[i].id, "doc" + std::to_string(i));
  EXPECT_EQ(progress.done, 12u);
  EXPECT_EQ(progress.total, 12u);
}

TEST_F(LoadFiles, RefuseWhatCannotBeReadAndGoOn) {
  const auto good = project("good.gpkg", {named("one#1", "one")}, {"one"});
  const auto broken = file("broken.gpkg", "this is no database");
  const std::vector paths{broken, good, directory_ / "missing.gpkg"};
  const Loaded loaded = load_files(paths, {}, no_engine);
  EXPECT_EQ(loaded.refused, 2u);
  EXPECT_EQ(loaded.collection.documents.size(), 1u);
  ASSERT_EQ(loaded.messages.size(), 2u);
  EXPECT_THAT(loaded.messages[0].file, HasSubstr("broken.gpkg"));
  EXPECT_THAT(loaded.messages[1].file, HasSubstr("missing.gpkg"));
}

TEST_F(LoadFiles, SayOnceThatArticlesNeedAnEngineThatIsNotThere) {
  const std::vector paths{file("a.txt", "Bagdad, mardi."), file("b.txt", "Mossoul, lundi.")};
  const Loaded loaded = load_files(paths, {}, no_engine);
  EXPECT_EQ(loaded.refused, 2u);
  ASSERT_EQ(loaded.messages.size(), 1u);
  EXPECT_EQ(loaded.messages[0].message, "There is no gazetteer.");
}

TEST_F(LoadFiles, StopWhenCancelledAndSayHowManyWereLeft) {
  Progress progress;
  progress.cancel = true;
  const std::vector paths{project("a.gpkg", {}, {"one"})};
  const Loaded loaded = load_files(paths, {}, no_engine, &progress);
  EXPECT_TRUE(loaded.collection.documents.empty());
  ASSERT_EQ(loaded.messages.size(), 1u);
  EXPECT_THAT(loaded.messages[0].message, HasSubstr("1 of 1"));
}

TEST(LoadNoFiles, GivesNothing) {
  const Loaded loaded = load_files({}, {}, no_engine);
  EXPECT_TRUE(loaded.collection.documents.empty());
  EXPECT_TRUE(loaded.messages.empty());
}

TEST(AddDocument, FillsInIdsDocumentAndText) {
  store::Collection collection;
  for (int i = 0; i < 3; ++i) {
    model::Document document;
    document.id = "hatra.txt";
    document.text = "First. Second.";
    document.events.resize(2);
    document.events[0].sentence = {0, 6};
    document.events[1].sentence = {7, 14};
    add_document(collection, std::move(document));
  }
  EXPECT_THAT(event_ids(collection), ElementsAre("hatra.txt#1", "hatra.txt#2", "hatra.txt (2)#1", "hatra.txt (2)#2",
                                                 "hatra.txt (3)#1", "hatra.txt (3)#2"));
  EXPECT_EQ(collection.events[3].document, "hatra.txt (2)");
  EXPECT_EQ(collection.events[3].text, "Second.");
  EXPECT_EQ(collection.documents[1].events[1].id, "hatra.txt (2)#2");
}

TEST(EngineLoad, NamesAnIndexThatIsNotThere) {
  const auto engine = Engine::load("/nowhere/at/all.dgz");
  ASSERT_FALSE(engine);
  EXPECT_THAT(engine.error().file, HasSubstr("all.dgz"));
}

}  // namespace
}  // namespace dateline::app
