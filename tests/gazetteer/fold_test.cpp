#include <gtest/gtest.h>

#include <random>

#include "dateline/base/utf8.h"
#include "dateline/gazetteer/gazetteer.h"

namespace dateline::gazetteer {
namespace {

TEST(Fold, DropsCaseAndAccents) {
  EXPECT_EQ(fold("MOSSOUL"), "mossoul");
  EXPECT_EQ(fold("Téhéran"), "teheran");
  EXPECT_EQ(fold("Tūz Khūrmātū"), "tuz khurmatu");
  EXPECT_EQ(fold("İSTANBUL"), "istanbul");
  EXPECT_EQ(fold("ΑΘΉΝΑ"), fold("Αθήνα"));
  EXPECT_EQ(fold("КИЇВ"), fold("Київ"));
}

TEST(Fold, ResolvesLettersThatUnicodeDoesNotDecompose) {
  EXPECT_EQ(fold("Łódź"), "lodz");
  EXPECT_EQ(fold("Tromsø"), "tromso");
  EXPECT_EQ(fold("Straße"), "strasse");
  EXPECT_EQ(fold("Œuvre Ænes"), "oeuvre aenes");
  EXPECT_EQ(fold("Đà Nẵng Ağrı"), "da nang agri");
}

TEST(Fold, MakesApostrophesHyphensAndSpacesOne) {
  EXPECT_EQ(fold("Sana’a"), fold("Sanaʼa"));
  EXPECT_EQ(fold("Sana’a"), "sana'a");
  EXPECT_EQ(fold("Touz-Khourmatou"), "touz khourmatou");
  EXPECT_EQ(fold("Touz\u2011Khourmatou"), "touz khourmatou");
  EXPECT_EQ(fold("New\u00A0 York"), "new york");
  EXPECT_EQ(fold("New\nYork"), "new york");
  EXPECT_EQ(fold("New-\nYork"), "new york");
}

TEST(Fold, KeepsParagraphsAndDashesApart) {
  EXPECT_EQ(fold("New\n\nYork"), "new\nyork");
  EXPECT_EQ(fold("Paris - Berlin"), "paris - berlin");
  EXPECT_EQ(fold("Paris — Berlin"), "paris — berlin");
}

TEST(Fold, NormalisesArabicLettersAndDropsTheirMarks) {
  EXPECT_EQ(fold("الأنبار"), fold("الانبار"));
  EXPECT_EQ(fold("الرقّة"), fold("الرقه"));
  EXPECT_EQ(fold("کرکوک"), fold("كركوك"));
}

TEST(Fold, TellsForEachByteWhereItCameFrom) {
  const std::string text = "À Téhéran, œuvre";
  Folded folded;
  fold(text, folded);
  ASSERT_EQ(folded.origin.size(), folded.text.size() + 1);
  EXPECT_EQ(folded.origin.back(), text.size());
  const std::size_t at = folded.text.find("teheran");
  EXPECT_EQ(text.substr(folded.origin[at], folded.origin[at + 7] - folded.origin[at]), "Téhéran");
}

TEST(Fold, IsStableAndItsOriginsRiseOnAnyBytes) {
  const unsigned seed = std::random_device{}();
  std::mt19937 random(seed);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (std::size_t n = random() % 40; n > 0; --n) text += static_cast<char>(random() % 256);
    Folded folded;
    fold(text, folded);
    ASSERT_EQ(folded.origin.size(), folded.text.size() + 1) << "seed " << seed;
    for (std::size_t i = 1; i < folded.origin.size(); ++i) {
      ASSERT_LE(folded.origin[i - 1], folded.origin[i]) << "seed " << seed;
    }
    ASSERT_TRUE(base::is_valid_utf8(folded.text)) << "seed " << seed;
    ASSERT_EQ(fold(text), folded.text) << "seed " << seed;
  }
}

}  // namespace
}  // namespace dateline::gazetteer
