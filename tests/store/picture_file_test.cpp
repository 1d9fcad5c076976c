#include "dateline/store/picture_file.h"

#include <gtest/gtest.h>

#include <fstream>
#include <random>

#include "dateline/store/film_file.h"
#include "dateline/store/provenance.h"
#include "palette.h"

namespace dateline::store {
namespace {

namespace fs = std::filesystem;

class PictureFileTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        fs::path(DATELINE_BUILD_DIR) / "picture_files" / testing::UnitTest::GetInstance()->current_test_info()->name();
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  fs::path at(const char* name) const { return folder_ / name; }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }

  static Image noise(int width, int height, bool opaque, unsigned seed) {
    std::mt19937 random(seed);
    Image image{width, height, {}};
    image.rgba.resize(static_cast<std::size_t>(width * height * 4));
    for (std::size_t i = 0; i < image.rgba.size(); ++i)
      image.rgba[i] = opaque && i % 4 == 3 ? 255 : static_cast<std::uint8_t>(random() % 7 == 0 ? random() : i / 64);
    return image;
  }
  static PictureInfo info_of(const Image& image, bool has_alpha) {
    PictureInfo info;
    info.width = image.width;
    info.height = image.height;
    info.has_alpha = has_alpha;
    return info;
  }

 private:
  fs::path folder_;
};

TEST_F(PictureFileTest, APngHoldsExactlyThePixels) {
  for (const bool opaque : {true, false}) {
    for (const unsigned seed : {1U, 2U, 3U}) {
      const Image image = noise(61 + static_cast<int>(seed) * 100, 43, opaque, seed);
      ASSERT_TRUE(write_png(image, at("a.png")));
      const auto read = read_png(at("a.png"));
      ASSERT_TRUE(read);
      EXPECT_EQ(read->rgba, image.rgba) << "seed " << seed;
    }
  }
}

TEST_F(PictureFileTest, APngOfSeveralDeflatedPiecesHoldsExactlyThePixels) {
  for (const bool opaque : {true, false}) {
    const Image image = noise(1100, 900, opaque, 11);
    ASSERT_TRUE(write_png(image, at("a.png")));
    const auto read = read_png(at("a.png"));
    ASSERT_TRUE(read);
    EXPECT_TRUE(read->rgba == image.rgba);
  }
}

TEST_F(PictureFileTest, ADamagedPngIsRefusedInWords) {
  ASSERT_TRUE(write_png(noise(300, 200, true, 12), at("a.png")));
  std::fstream file(at("a.png"), std::ios::binary | std::ios::in | std::ios::out);
  file.seekp(static_cast<std::streamoff>(fs::file_size(at("a.png")) / 2));
  file.put('\x55').put('\xaa');
  file.close();
  const auto read = read_png(at("a.png"));
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find("damaged"), std::string::npos) << read.error().message;
}

TEST_F(PictureFileTest, APictureWithRowsMissingIsNoFile) {
  const Image image = noise(40, 30, true, 4);
  PictureInfo info = info_of(image, false);
  info.height = 31;
  for (const auto create : {create_png, create_geotiff, create_webp}) {
    const auto file = create(at("a.png"), info);
    ASSERT_TRUE(file);
    ASSERT_TRUE((*file)->add(image));
    const auto finished = (*file)->finish();
    ASSERT_FALSE(finished);
    EXPECT_NE(finished.error().message.find("30 of the picture's 31"), std::string::npos);
  }
  EXPECT_EQ(files(), 0U);
}

TEST_F(PictureFileTest, ADroppedFileLeavesTheOldOne) {
  std::ofstream(at("a.png")) << "old";
  const Image image = noise(40, 30, true, 5);
  for (const auto create : {create_png, create_geotiff, create_webp}) {
    const auto file = create(at("a.png"), info_of(image, false));
    ASSERT_TRUE(file);
    ASSERT_TRUE((*file)->add(image));
  }
  EXPECT_EQ(fs::file_size(at("a.png")), 3U);
  EXPECT_EQ(files(), 1U);
}

TEST_F(PictureFileTest, EveryFormatKeepsItsProvenance) {
  const Image image = noise(40, 30, true, 6);
  Provenance made;
  made.version = "1.2.3";
  made.events = 37;
  made.data = "0123456789abcdef";
  made.picture = {{"title", "Été <à> «Mossoul» (1) \\ \"x\" 𝔸 ]]>"}, {"width", "1600"}};
  made.commands = {"place \"a \\\"b\\\"\"", "camera 43 36 6.5"};
  PictureInfo info = info_of(image, false);
  info.provenance = to_json(made);
  for (const auto create : {create_png, create_geotiff, create_webp}) {
    const auto file = create(at("a.x"), info);
    ASSERT_TRUE(file && (*file)->add(image) && (*file)->finish());
    const auto read = read_provenance(at("a.x"));
    ASSERT_TRUE(read) << base::to_string(read.error());
    EXPECT_EQ(read->picture, made.picture);
    EXPECT_EQ(read->commands, made.commands);
    EXPECT_EQ(to_json(*read), info.provenance);
  }
}

TEST_F(PictureFileTest, ATruncatedProvenanceIsRefused) {
  std::ofstream(at("a.svg")) << R"(<svg><metadata>{"dateline":"1","picture":{"width":"16)";
  EXPECT_FALSE(read_provenance(at("a.svg")));
  std::ofstream(at("b.svg")) << "<svg/>";
  EXPECT_FALSE(read_provenance(at("b.svg")));
}

TEST_F(PictureFileTest, AWebPTooLargeForItsFormatIsRefusedBeforeItIsDrawn) {
  PictureInfo info;
  info.width = 20000;
  info.height = 10;
  const auto file = create_webp(at("a.webp"), info);
  ASSERT_FALSE(file);
  EXPECT_NE(file.error().message.find("20000"), std::string::npos);
}

TEST_F(PictureFileTest, APaletteKeepsFewColoursAsTheyAre) {
  Image image{16, 16, {}};
  const std::array<std::array<std::uint8_t, 3>, 3> colors{{{200, 217, 227}, {247, 244, 238}, {198, 36, 4}}};
  for (int i = 0; i < 256; ++i) {
    const auto& c = colors[i == 77 ? 2 : static_cast<std::size_t>(i % 2)];
    image.rgba.insert(image.rgba.end(), {c[0], c[1], c[2], 255});
  }
  const Palette palette(image);
  ASSERT_EQ(palette.colors().size(), 3U);
  for (const auto& color : colors) EXPECT_EQ(palette.colors()[palette.index_of(color.data())], color);
}

TEST_F(PictureFileTest, AGifOfNoiseDecodesToNearColours) {
  const Image image = noise(300, 200, true, 8);
  const auto film = create_film(at("a.gif"), FilmKind::gif, info_of(image, false), 5);
  ASSERT_TRUE(film && (*film)->add(image) && (*film)->add(image) && (*film)->finish());
  EXPECT_GT(fs::file_size(at("a.gif")), 10000U);
}

}  // namespace
}  // namespace dateline::store
