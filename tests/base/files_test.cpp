#include "dateline/base/files.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace dateline::base {
namespace {

class Files : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("dateline-files-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::size_t entries() const {
    return static_cast<std::size_t>(
        std::distance(std::filesystem::directory_iterator(folder_), std::filesystem::directory_iterator()));
  }
  std::filesystem::path folder_;
};

TEST_F(Files, ReadBackAsTheyWereWritten) {
  const std::string bytes("a\0b\xFF\r\n", 6);
  ASSERT_TRUE(write_file(folder_ / "x", bytes));
  EXPECT_EQ(*read_file(folder_ / "x"), bytes);
  const auto mapped = MappedFile::open(folder_ / "x");
  ASSERT_TRUE(mapped);
  EXPECT_EQ(mapped->bytes().size(), bytes.size());
}

TEST_F(Files, AreUntouchedWhenWritingFails) {
  ASSERT_TRUE(write_file(folder_ / "x", "old"));
  const auto failed = write_file(folder_ / "x", [](std::ostream& out) -> Result<Done> {
    out << "half";
    return fail("x", "The source broke off.");
  });
  EXPECT_FALSE(failed);
  EXPECT_EQ(*read_file(folder_ / "x"), "old");
  EXPECT_EQ(entries(), 1u);
}

TEST_F(Files, ThatAreMissingOrFoldersAreRefusedInWords) {
  EXPECT_EQ(read_file(folder_ / "none").error().message, "There is no such file.");
  EXPECT_EQ(read_file(folder_).error().message, "This is a directory, not a file.");
  EXPECT_EQ(MappedFile::open(folder_).error().message, "This is a directory, not a file.");
  EXPECT_FALSE(write_file(folder_, "x"));
}

TEST_F(Files, PendingVanishesWithoutCommit) {
  {
    const PendingFile pending(folder_ / "y.gpkg");
    std::ofstream(pending.path()) << "half";
  }
  EXPECT_EQ(entries(), 0u);
  PendingFile pending(folder_ / "y.gpkg");
  std::ofstream(pending.path()) << "whole";
  ASSERT_TRUE(pending.commit());
  EXPECT_EQ(*read_file(folder_ / "y.gpkg"), "whole");
}

TEST_F(Files, EmptyMapsToNoBytes) {
  ASSERT_TRUE(write_file(folder_ / "empty", ""));
  const auto mapped = MappedFile::open(folder_ / "empty");
  ASSERT_TRUE(mapped);
  EXPECT_TRUE(mapped->bytes().empty());
}

TEST(DataDirectory, IsTheSourceTreeInABuild) {
  ::unsetenv("DATELINE_DATA");
  const auto found = data_directory();
  ASSERT_TRUE(found);
  EXPECT_TRUE(std::filesystem::is_directory(*found / "geodata"));
}

TEST(DataDirectory, SaysWhatIsWrongWithTheChosenOne) {
  ::setenv("DATELINE_DATA", "/nowhere", 1);
  EXPECT_FALSE(data_directory());
  ::unsetenv("DATELINE_DATA");
}

}  // namespace
}  // namespace dateline::base
