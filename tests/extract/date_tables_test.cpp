#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "dateline/edtf/bounds.h"
#include "dateline/edtf/parse.h"
#include "dateline/extract/dates.h"

namespace dateline::extract {
namespace {

namespace fs = std::filesystem;

const DateTagger& tagger() {
  static const auto loaded = DateTagger::load(fs::path(DATELINE_SOURCE_DIR) / "geodata/lang");
  if (!loaded) throw std::runtime_error(base::to_string(loaded.error()));
  return *loaded;
}

model::When dated(const std::string& edtf_text) {
  const auto parsed = edtf::parse(edtf_text);
  if (!parsed) return {};
  const auto bounds = edtf::bounds(*parsed.value);
  return {edtf_text, bounds.first, bounds.last};
}

struct Sentence {
  std::string text, expected;
};

// "A [surface] here. => value" as its plain text and "surface = value; ".
Sentence parse_line(const std::string& line) {
  const std::size_t arrow = line.rfind(" => ");
  std::istringstream values(line.substr(arrow + 4));
  Sentence out;
  std::string surface, value;
  bool inside = false;
  for (const char c : line.substr(0, arrow)) {
    if (c == '[') {
      inside = true;
    } else if (c == ']') {
      values >> value;
      out.expected += surface + " = " + value + "; ";
      surface.clear();
      inside = false;
    } else {
      out.text += c;
      if (inside) surface += c;
    }
  }
  return out;
}

void check_table(const std::string& lang, int least_expressions) {
  std::ifstream file(fs::path(DATELINE_SOURCE_DIR) / "tests/extract/dates" / (lang + ".txt"));
  ASSERT_TRUE(file) << "the table of " << lang << " is missing";
  model::When date;
  int number = 0, expressions = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    if (line[0] == '@') {
      date = dated(line.substr(1));
      continue;
    }
    ASSERT_NE(line.rfind(" => "), std::string::npos) << "line " << number;
    const Sentence sentence = parse_line(line);
    std::string found;
    for (const auto& mention : tagger().tag(tokenize(sentence.text, lang), lang, date))
      found += std::string(mention.span.of(sentence.text)) + " = " + mention.when.edtf + "; ";
    EXPECT_EQ(found, sentence.expected) << lang << ".txt:" << number << ": " << line;
    expressions += static_cast<int>(std::count(line.begin(), line.begin() + line.rfind(" => "), '['));
  }
  EXPECT_GE(expressions, least_expressions);
}

TEST(DateTables, FrenchSentencesOfManyRegistersGiveTheirDates) {
  check_table("fr", 120);
}

TEST(DateTables, EnglishSentencesOfManyRegistersGiveTheirDates) {
  check_table("en", 120);
}

}  // namespace
}  // namespace dateline::extract
