// Every relation of geodata/lang/*/toponyms.toml against its own examples.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "../../src/extract/place_relations.h"
#include "dateline/base/files.h"

namespace dateline::extract {
namespace {

const std::filesystem::path lang_directory = std::filesystem::path(DATELINE_SOURCE_DIR) / "geodata" / "lang";

std::vector<std::string> languages() {
  std::vector<std::string> out;
  for (const auto& entry : std::filesystem::directory_iterator(lang_directory)) {
    if (std::filesystem::exists(entry.path() / "toponyms.toml")) out.push_back(entry.path().filename().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

class EveryLanguage : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    auto rules = RelationRules::load(lang_directory / GetParam());
    ASSERT_TRUE(rules) << to_string(rules.error());
    rules_ = std::move(*rules);
    auto lexicon = Lexicon::load(lang_directory / GetParam(), lang_directory / "names");
    ASSERT_TRUE(lexicon) << to_string(lexicon.error());
    lexicon_ = std::move(*lexicon);
    rules_.mark_in(lexicon_);
  }

  // What a rule finds in a text whose places stand in brackets: "80..120 225", "near", "part 0"; empty for nothing.
  std::string found(std::string marked, const std::string& rule) const {
    std::vector<base::TextSpan> spans;
    std::string text;
    for (const char c : marked) {
      if (c == '[') {
        spans.push_back({static_cast<std::uint32_t>(text.size()), 0});
      } else if (c == ']') {
        spans.back().end = static_cast<std::uint32_t>(text.size());
      } else {
        text += c;
      }
    }
    const Tokens tokens = tokenize(text, lexicon_.writing());
    const MarkedText words = mark(tokens, GetParam(), lexicon_);
    std::vector<FoundPlace> places;
    for (const auto span : spans) {
      FoundPlace f;
      f.span = span;
      while (tokens.tokens[f.first].span.begin < span.begin) ++f.first;
      f.last = f.first;
      while (f.last < tokens.tokens.size() && tokens.tokens[f.last].span.begin < span.end) ++f.last;
      places.push_back(f);
    }
    for (const auto& r : relations_of(words, places)) {
      if (r.rule->name == rule) return shown(r);
    }
    return {};
  }

  std::vector<StatedRelation> relations_of(const MarkedText& words, std::vector<FoundPlace>& places) const {
    return find_relations(words, rules_, nullptr, places);
  }

  static std::string shown(const StatedRelation& r) {
    std::string out =
        r.has_distance() ? fmt::format("{:.0f}..{:.0f}", r.min_km, r.max_km) : std::string(name_of(r.rule->kind));
    if (r.bearing_deg >= 0) out += fmt::format(" {:.0f}", r.bearing_deg);
    return out;
  }

  RelationRules rules_;
  Lexicon lexicon_;
};

TEST_P(EveryLanguage, reads_its_relations_as_their_examples_say) {
  ASSERT_FALSE(rules_.rules.empty());
  int examples = 0;
  for (const auto& rule : rules_.rules) {
    EXPECT_FALSE(rule.yes.empty()) << rule.name << " at line " << rule.line << " has no example";
    for (const auto& example : rule.yes) {
      const auto arrow = example.find(" => ");
      ASSERT_NE(arrow, std::string::npos) << example;
      EXPECT_EQ(found(example.substr(0, arrow), rule.name), example.substr(arrow + 4))
          << GetParam() << " line " << rule.line << ": " << example;
      ++examples;
    }
    for (const auto& example : rule.no) {
      EXPECT_EQ(found(example, rule.name), "") << GetParam() << " line " << rule.line << ": " << example;
      ++examples;
    }
  }
  EXPECT_GT(examples, 10);
}

INSTANTIATE_TEST_SUITE_P(Relations, EveryLanguage, testing::ValuesIn(languages()));

class BrokenToponyms : public testing::Test {
 protected:
  std::string error_of(const std::string& toponyms) const {
    const auto dir = std::filesystem::path(testing::TempDir()) / "broken_toponyms";
    std::filesystem::create_directories(dir);
    EXPECT_TRUE(base::write_file(dir / "toponyms.toml", toponyms));
    EXPECT_TRUE(base::write_file(dir / "numbers.toml", "[cardinal]\none = 1\n"));
    const auto rules = RelationRules::load(dir);
    return rules ? "" : to_string(rules.error());
  }
};

TEST_F(BrokenToponyms, is_an_error_that_names_file_and_line) {
  EXPECT_NE(error_of("[compass]\nnorth = 400\n").find("toponyms.toml:2"), std::string::npos);
  EXPECT_NE(error_of("[[relation]]\nname = \"x\"\nkind = \"afar\"\n").find("toponyms.toml:3"), std::string::npos);
  EXPECT_NE(error_of("[[relation]]\nname = \"x\"\nkind = \"near\"\npattern = \"near\"\n").find("@place"),
            std::string::npos);
  EXPECT_NE(error_of("[distance]\nunits = { km = -1 }\n").find("toponyms.toml:2"), std::string::npos);
  EXPECT_NE(error_of("[distances]\n").find("distances"), std::string::npos);
}

}  // namespace
}  // namespace dateline::extract
