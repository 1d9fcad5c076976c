#include "romanise.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "dateline/gazetteer/gazetteer.h"

namespace dateline::gazetteer {
namespace {

std::vector<std::vector<std::string>> groups_of(const char* file) {
  std::ifstream in(std::string(DATELINE_SOURCE_DIR "/tests/gazetteer/") + file);
  std::vector<std::vector<std::string>> groups;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::vector<std::string> group;
    for (std::size_t start = 0; start <= line.size();) {
      const std::size_t end = std::min(line.find('|', start), line.size());
      group.push_back(line.substr(start, end - start));
      start = end + 1;
    }
    groups.push_back(std::move(group));
  }
  return groups;
}

bool meet(const std::string& a, const std::string& b) {
  const Sound x = sound_of(a), y = sound_of(b);
  return !x.key.empty() && x.key == y.key && sound_distance(x, y).has_value();
}

std::string shown(const std::string& a, const std::string& b) {
  return a + " (" + sound_of(a).key + " " + sound_of(a).detail + ") and " + b + " (" + sound_of(b).key + " " +
         sound_of(b).detail + ")";
}

template <class Check>
std::size_t each_pair(const char* file, Check check) {
  std::size_t pairs = 0;
  for (const auto& group : groups_of(file)) {
    for (std::size_t i = 0; i < group.size(); ++i) {
      for (std::size_t j = i + 1; j < group.size(); ++j, ++pairs) check(group[i], group[j]);
    }
  }
  return pairs;
}

TEST(Romanisation, BringsTheSpellingsOfOneNameTogether) {
  const std::size_t pairs =
      each_pair("romanisation_meet.txt", [](const auto& a, const auto& b) { EXPECT_TRUE(meet(a, b)) << shown(a, b); });
  EXPECT_GE(pairs, 300U);
}

TEST(Romanisation, KeepsDifferentNamesApart) {
  const std::size_t pairs = each_pair("romanisation_apart.txt",
                                      [](const auto& a, const auto& b) { EXPECT_FALSE(meet(a, b)) << shown(a, b); });
  EXPECT_GE(pairs, 300U);
}

TEST(Romanisation, GivesEveryUnitOfTheKeyADetail) {
  for (const char* text :
       {"Touz Khourmatou", "Екатеринбург", "Θεσσαλονίκη", "طوزخورماتو", "ירושלים", "", "123", "北京"}) {
    const Sound sound = sound_of(text);
    EXPECT_EQ(sound.key.size(), sound.detail.size()) << text;
  }
}

TEST(Romanisation, ReadsOtherScriptsThroughTheirTransliteration) {
  EXPECT_TRUE(meet("Екатеринбург", "Ekaterinburg"));
  EXPECT_TRUE(meet("Мариуполь", "Marioupol"));
  EXPECT_EQ(skeleton_of(sound_of("طوزخورماتو").key), skeleton_of(sound_of("Tuz Khurmatu").key));
}

TEST(Romanisation, ReadsTurkishLettersAsTurkishOnlyWhenTold) {
  EXPECT_EQ(sound_of("Şırnak", true).key, sound_of("Shirnak").key);
  EXPECT_NE(sound_of("Cizre", true).key, sound_of("Cizre").key);
}

TEST(Romanisation, DropsTheArticleOnlyWhereItsConsonantWasTakenOver) {
  EXPECT_EQ(sound_of("Ar-Raqqah").key, sound_of("Raqqa").key);
  EXPECT_NE(sound_of("As-Raqqah").key, sound_of("Raqqa").key);
  EXPECT_NE(sound_of("Al").key, "");
}

}  // namespace
}  // namespace dateline::gazetteer
