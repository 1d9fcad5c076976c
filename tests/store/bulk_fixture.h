#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "dateline/store/bulk.h"

namespace dateline::store {

namespace fs = std::filesystem;

/// Tables of events in a folder of their own, with their caches.
class BulkTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("dateline-bulk-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
    ::setenv("XDG_CACHE_HOME", (folder_ / "cache").c_str(), 1);
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }
  Bulk open(const fs::path& path) {
    auto bulk = open_delimited(path);
    EXPECT_TRUE(bulk) << (bulk ? "" : bulk.error().message);
    said_.clear();
    for (const auto& warning : bulk.warnings()) said_ += base::to_string(warning) + "\n";
    return bulk ? *bulk : Bulk();
  }
  fs::path cache() const { return fs::directory_iterator(folder_ / "cache/dateline/events")->path(); }

  static std::vector<model::Event> events(const Bulk& bulk) {
    std::vector<model::Event> out;
    for (const std::uint64_t source : bulk.table.columns().source) out.push_back(*bulk.source->event(source));
    return out;
  }

  fs::path folder_;
  std::string said_;
};

inline constexpr const char* acled =
    "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,country,location,latitude,longitude,fatalities,"
    "notes\n"
    "IRQ1,24 October 2017,Battles,Armed clash,Army,Militia,Iraq,Sinjar,36.32,41.87,12,\"Shots, \"\"many\"\"\nfired.\"\n"
    "IRQ2,2017-10-25,Protests,Peaceful protest,Protesters,,Iraq,Basra,30.5,47.8,0,A march\n";

}  // namespace dateline::store
