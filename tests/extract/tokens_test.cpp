#include "dateline/extract/tokens.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

namespace dateline::extract {
namespace {

using testing::ElementsAre;

std::vector<std::string> surfaces(const Tokens& t) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < t.tokens.size(); ++i) {
    out.emplace_back(t.tokens[i].kind == TokenClass::line_break ? "\\n" : std::string(t.surface(i)));
  }
  return out;
}

std::vector<std::string> cut(std::string_view text, std::string_view lang) {
  return surfaces(tokenize(text, lang));
}

std::vector<std::string> sentences(std::string_view text, std::string_view lang) {
  std::vector<std::string> out;
  for (const auto& s : tokenize(text, lang).sentences) out.emplace_back(s.span.of(text));
  return out;
}

TEST(Tokens, put_the_elided_article_apart) {
  EXPECT_THAT(cut("l'Irak, d’Alep et aujourd'hui", "fr"),
              ElementsAre("l'", "Irak", ",", "d’", "Alep", "et", "aujourd'hui"));
}

TEST(Tokens, keep_hyphenated_names_whole_and_part_the_possessive) {
  EXPECT_THAT(cut("Deir-Ezzor's people don't", "en"), ElementsAre("Deir-Ezzor", "'s", "people", "don't"));
}

TEST(Tokens, part_digits_from_marks_and_letters) {
  EXPECT_THAT(cut("35.000 le 1er à 16h30", "fr"), ElementsAre("35", ".", "000", "le", "1", "er", "à", "16", "h30"));
}

TEST(Tokens, keep_initials_with_their_stops) {
  EXPECT_THAT(cut("the U.S. and J. Smith", "en"), ElementsAre("the", "U.S.", "and", "J", ".", "Smith"));
}

TEST(Tokens, are_folded_without_case_accents_and_ligatures) {
  const auto t = tokenize("ÉTÉ à Œuvre, Straße", "fr");
  EXPECT_EQ(t.folded, "ete a oeuvre, strasse");
  EXPECT_EQ(t.fold(0), "ete");
  EXPECT_EQ(t.fold(4), "strasse");
}

TEST(Tokens, cut_a_sentence_that_never_ends) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += i % 7 == 0 ? "mot, " : "mot ";
  const auto t = tokenize(text, "fr");
  ASSERT_FALSE(t.sentences.empty());
  std::uint32_t expected = 0;
  for (const auto& s : t.sentences) {
    EXPECT_EQ(s.first, expected);
    EXPECT_LE(s.last - s.first, 400U);
    expected = s.last;
  }
  EXPECT_EQ(expected, t.tokens.size());
  EXPECT_EQ(t.sentences.front().span.of(text).back(), ',');
}

TEST(Tokens, know_how_a_word_is_written) {
  const auto t = tokenize("Mossoul EI OTAN mardi McDonald al-Anbar Al-Anbar", "fr");
  EXPECT_EQ(t.tokens[0].capitals, Capitals::first);
  EXPECT_EQ(t.tokens[1].capitals, Capitals::all);
  EXPECT_EQ(t.tokens[2].capitals, Capitals::all);
  EXPECT_EQ(t.tokens[3].capitals, Capitals::none);
  EXPECT_EQ(t.tokens[4].capitals, Capitals::mixed);
  EXPECT_EQ(t.tokens[5].capitals, Capitals::mixed);
  EXPECT_EQ(t.tokens[6].capitals, Capitals::first);
}

TEST(Tokens, join_a_word_broken_at_a_lines_end) {
  const auto t = tokenize("près de Mos-\nsoul, puis", "fr");
  EXPECT_EQ(t.fold(2), "mossoul");
  EXPECT_EQ(t.surface(2), "Mos-\nsoul");
}

TEST(Tokens, of_windows_and_unix_lines_are_the_same) {
  EXPECT_EQ(cut("Un titre\r\n\r\nLe texte.", "fr"), cut("Un titre\n\nLe texte.", "fr"));
}

TEST(Sentences, end_at_stops_but_not_at_abbreviations_and_initials) {
  EXPECT_THAT(sentences("M. Dupont est mort. Mme. Petit vit. J. Smith aussi.", "fr"),
              ElementsAre("M. Dupont est mort.", "Mme. Petit vit.", "J. Smith aussi."));
}

TEST(Sentences, end_at_headlines_and_paragraphs_but_not_at_wrapped_lines) {
  const std::string text =
      "Twelve dead in a flood\n\nThe river rose on Tuesday night and took\nthe bridge of the old town with it, the\n"
      "Mayor said after a sleepless night out.\nNobody was warned before the wave came\nin.";
  EXPECT_THAT(sentences(text, "en"),
              ElementsAre("Twelve dead in a flood",
                          "The river rose on Tuesday night and took\nthe bridge of the old town with it, the\n"
                          "Mayor said after a sleepless night out.",
                          "Nobody was warned before the wave came\nin."));
}

TEST(Sentences, keep_the_closing_quote) {
  EXPECT_THAT(sentences("\"Il est parti.\" Puis rien.", "fr"), ElementsAre("\"Il est parti.\"", "Puis rien."));
}

TEST(Tokens, cover_any_bytes_in_order_without_overlap) {
  const auto seed = std::random_device{}();
  std::mt19937 random(seed);
  const std::string alphabet[] = {"a", "É", "'", "’",    "-",    "\n", "\r", " ",
                                  ".", "9", "م", "🙂", "\xff", "¬",  "S",  "\xc3"};
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (int i = 0; i < 40; ++i) text += alphabet[random() % std::size(alphabet)];
    const auto t = tokenize(text, round % 2 ? "fr" : "en");
    std::uint32_t last = 0;
    for (const auto& token : t.tokens) {
      ASSERT_GE(token.span.begin, last) << "seed " << seed;
      ASSERT_LT(token.span.begin, token.span.end) << "seed " << seed;
      ASSERT_LE(token.span.end, text.size()) << "seed " << seed;
      last = token.span.end;
    }
    std::uint32_t next = 0;
    for (const auto& s : t.sentences) {
      ASSERT_GE(s.first, next) << "seed " << seed;
      ASSERT_LT(s.first, s.last) << "seed " << seed;
      next = s.last;
    }
    ASSERT_LE(next, t.tokens.size()) << "seed " << seed;
  }
}

}  // namespace
}  // namespace dateline::extract
