#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "bulk_fixture.h"
#include "dateline/model/filter.h"
#include "file_order.h"

namespace dateline::store {
namespace {

class Words : public BulkTest {
 protected:
  /// The files of words that are kept, whole or begun.
  std::vector<fs::path> kept() const {
    std::vector<fs::path> out;
    for (const auto& file : fs::directory_iterator(folder_ / "cache/dateline/events"))
      if (file.path().extension() == ".dlw") out.push_back(file.path());
    return out;
  }
  static std::string bytes(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
};

TEST_F(Words, FindsWordsInTheFile) {
  const Bulk bulk = open(write("acled.csv", acled));
  EXPECT_EQ(rows_with_text(bulk, "MANY fired")->rows(), (std::vector<std::uint32_t>{0}));
  EXPECT_EQ(rows_with_text(bulk, "protesters")->rows(), (std::vector<std::uint32_t>{1}));
  EXPECT_TRUE(rows_with_text(bulk, "many march")->empty());
}

/// Rows of which some say something, in two blocks, with accents and separators of ours inside.
std::string said_table(std::size_t rows, std::mt19937& random) {
  const std::vector<std::string> words{"Attentat", "à",     "la",     "voiture", "piégée",
                                       "army",     "Ärmel", "x\x1ey", "market",  "fire"};
  std::string out = "date,lon,lat,place,actor1,text\n";
  for (std::size_t i = 0; i < rows; ++i) {
    out += "2017-01-0" + std::to_string(1 + random() % 9) + ",1,2,Town" + std::to_string(random() % 50) + ",Side" +
           std::to_string(random() % 7) + ",";
    for (std::size_t n = random() % 4; n > 0; --n) out += words[random() % words.size()] + " ";
    out += "\n";
  }
  return out;
}

TEST_F(Words, FindsTheSameWordsInTheFileAndInThoseThatItKept) {
  const auto seed = std::random_device()();
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  const Bulk bulk = open(write("said.csv", said_table(query::block_rows + 3000, random)));
  for (const std::string asked :
       {"PIEGEE", "market fire", "e", "town1", "side3 armel", "nowhere", "y", "fire fire", " "}) {
    std::vector<std::uint32_t> expected;
    for (std::uint32_t row = 0; row < bulk.table.size(); ++row)
      if (model::passes_text(*bulk.source->event(bulk.table.columns().source[row]), asked)) expected.push_back(row);
    const auto found = rows_with_text(bulk, asked);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->rows(), expected) << asked;
    EXPECT_TRUE(found.warnings().empty()) << found.warnings().front().message;
  }
}

TEST_F(Words, ReadsTheWordsAgainWhenThoseThatItKeptAreDamagedAndSaysSo) {
  std::mt19937 random(7);
  const Bulk bulk = open(write("said.csv", said_table(query::block_rows + 3000, random)));
  const auto whole = rows_with_text(bulk, "market fire");
  ASSERT_TRUE(whole);
  ASSERT_EQ(this->kept().size(), 1u);
  const fs::path kept = this->kept().front();
  const auto size = static_cast<std::size_t>(fs::file_size(kept));
  const auto check = [&](const char* damage) {
    const auto again = rows_with_text(bulk, "market fire");
    ASSERT_TRUE(again) << damage;
    EXPECT_EQ(again->rows(), whole->rows()) << damage;
    EXPECT_EQ(again.warnings().size(), 1u) << damage;
    EXPECT_TRUE(rows_with_text(bulk, "market fire").warnings().empty()) << damage << ": not mended";
  };
  for (const std::size_t cut : {std::size_t{0}, std::size_t{40}, std::size_t{100}, size / 2, size - 1}) {
    fs::resize_file(kept, cut);
    check("cut short");
  }
  for (const std::size_t at : {std::size_t{9}, std::size_t{30}, std::size_t{200}, size / 2, size - 20}) {
    std::fstream file(kept, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(static_cast<std::streamoff>(at));
    const char byte = static_cast<char>(file.get() ^ 16);
    file.seekp(static_cast<std::streamoff>(at));
    file.put(byte);
    file.close();
    check("a flipped bit");
  }
}

TEST_F(Words, KeepsTheSameFileWhicheverNumberOfThreadsMadeIt) {
  std::mt19937 random(7);
  const Bulk bulk = open(write("said.csv", said_table(3 * query::block_rows + 3000, random)));
  std::string one;
  for (const unsigned threads : {1u, 2u, 5u}) {
    for (const fs::path& file : kept()) fs::remove(file);
    ASSERT_TRUE(rows_with_text(bulk, "market", {}, threads));
    ASSERT_EQ(kept().size(), 1u);
    if (threads == 1) one = bytes(kept().front());
    EXPECT_TRUE(bytes(kept().front()) == one) << threads;
  }
}

TEST_F(Words, KeepsNothingOfASearchThatWasStoppedAndReadsAgain) {
  std::mt19937 random(7);
  const Bulk bulk = open(write("said.csv", said_table(3 * query::block_rows + 3000, random)));
  for (const unsigned threads : {1u, 2u, 5u})
    for (const int after : {0, 1, 2}) {
      std::uint64_t before = 0;
      int told = 0;
      const auto stopped = rows_with_text(
          bulk, "market",
          [&](std::uint64_t done, std::uint64_t total) {
            EXPECT_GT(done, before);
            EXPECT_EQ(total, bulk.table.size());
            before = done;
            return told++ < after;
          },
          threads);
      ASSERT_FALSE(stopped);
      EXPECT_NE(stopped.error().message.find("stopped"), std::string::npos);
      EXPECT_TRUE(kept().empty()) << kept().front();
    }
  const auto found = rows_with_text(bulk, "market");
  ASSERT_TRUE(found);
  EXPECT_FALSE(found->empty());
  EXPECT_TRUE(found.warnings().empty());
}

TEST_F(Words, TakesAwayWhatAKilledWriterLeft) {
  const Bulk bulk = open(write("acled.csv", acled));
  const std::string stem = cache().stem().string();
  const fs::path left = cache().parent_path() / ("." + stem + ".999999999.part.dlw");
  const fs::path other = cache().parent_path() / ("." + stem + "." + std::to_string(::getppid()) + ".part.dlw");
  std::ofstream(left) << "half";
  std::ofstream(other) << "of a process that runs";
  ASSERT_TRUE(rows_with_text(bulk, "march"));
  EXPECT_FALSE(fs::exists(left));
  EXPECT_TRUE(fs::exists(other));
}

TEST_F(Words, AreThoseOfTheEventsWhateverReadsThem) {
  std::mt19937 random(7);
  std::string text = said_table(500, random);
  text += "2017-01-01,1,2,\"Saint-\"\"X\"\"\",,\"a\nline, \xC3\"\n2017-01-01,1\n\"2017-01-02\",3,4,\t,  ,\n";
  const std::string feature =
      R"({"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"date":"2017-10-24","text":"Pi\u00e9g\u00e9","actor1":"B","place":"Lyon"}})";
  const auto json = open_geojson(write("a.geojsonl", feature + "\n" + feature.substr(0, 70) + "}}\n" + feature + "\n"));
  ASSERT_TRUE(json);
  for (const Bulk& bulk : {open(write("said.csv", text)), *json}) {
    std::vector<std::uint64_t> sources(bulk.table.columns().source.begin(), bulk.table.columns().source.end());
    for (const bool sorted : {false, true}) {
      if (sorted) std::sort(sources.begin(), sources.end());
      std::size_t at = 0;
      bulk.source->each_folded_text(sources, [&](std::string_view said) {
        ASSERT_LT(at, sources.size());
        EXPECT_EQ(said, model::folded_text(*bulk.source->event(sources[at])))
            << bulk.document << " byte " << sources[at];
        ++at;
      });
      EXPECT_EQ(at, sources.size());
    }
  }
}

TEST(FileOrderTest, HoldsEachRowOnceInTheOrderOfTheFile) {
  const auto seed = std::random_device()();
  SCOPED_TRACE(seed);
  std::mt19937_64 random(seed);
  for (const std::size_t rows : {std::size_t{0}, std::size_t{1}, std::size_t{5}, std::size_t{200'000}})
    for (const std::uint64_t gap : {std::uint64_t{1}, std::uint64_t{90}, std::uint64_t{1} << 44}) {
      std::vector<std::uint64_t> sources(rows);
      std::uint64_t at = random() % 1000;
      for (std::uint64_t& source : sources) source = at += 1 + (random() % 1000 == 0 ? random() % gap : random() % 90);
      std::shuffle(sources.begin(), sources.end(), random);
      const FileOrder order(sources);
      std::vector<std::uint64_t> all, block;
      std::vector<std::uint32_t> numbers;
      for (std::size_t i = 0; i < order.block_count(); ++i) {
        order.block(i, block, numbers);
        ASSERT_FALSE(block.empty());
        ASSERT_EQ(block.size(), numbers.size());
        for (std::size_t k = 0; k < block.size(); ++k) ASSERT_EQ(sources[numbers[k]], block[k]);
        all.insert(all.end(), block.begin(), block.end());
      }
      std::sort(sources.begin(), sources.end());
      EXPECT_TRUE(all == sources);
    }
}

}  // namespace
}  // namespace dateline::store
