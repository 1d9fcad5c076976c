#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "dateline/extract/extractor.h"

namespace dateline::extract {

/// Tests on the real gazetteer and language packs, loaded once for all tests of a suite.
class RealExtractor : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto opened = gazetteer::open_default();
    ASSERT_TRUE(opened) << to_string(opened.error());
    gazetteer_ = std::make_unique<gazetteer::Gazetteer>(std::move(*opened));
    auto loaded = Extractor::load(std::filesystem::path(DATELINE_SOURCE_DIR) / "geodata" / "lang", *gazetteer_);
    ASSERT_TRUE(loaded) << to_string(loaded.error());
    extractor_ = std::make_unique<Extractor>(std::move(*loaded));
  }
  static void TearDownTestSuite() {
    extractor_.reset();
    gazetteer_.reset();
  }

  static model::Document read_on(edtf::Civil day, const std::string& text, const std::string& lang) {
    model::Document d;
    d.id = "text";
    d.lang = lang;
    d.text = text;
    d.date = model::When::day(edtf::day_of(day));
    extractor_->extract(d);
    return d;
  }

  inline static std::unique_ptr<gazetteer::Gazetteer> gazetteer_;
  inline static std::unique_ptr<Extractor> extractor_;
};

}  // namespace dateline::extract
