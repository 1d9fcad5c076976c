#include <gtest/gtest.h>

#include <filesystem>
#include <random>

#include "dateline/base/utf8.h"
#include "dateline/edtf/bounds.h"
#include "dateline/edtf/parse.h"
#include "dateline/extract/dates.h"

namespace dateline::extract {
namespace {

const DateTagger& tagger() {
  static const auto loaded = DateTagger::load(std::filesystem::path(DATELINE_SOURCE_DIR) / "geodata/lang");
  if (!loaded) throw std::runtime_error(base::to_string(loaded.error()));
  return *loaded;
}

model::When dated(const std::string& edtf_text) {
  const auto parsed = edtf::parse(edtf_text);
  if (!parsed) return {};
  const auto bounds = edtf::bounds(*parsed.value);
  return {edtf_text, bounds.first, bounds.last};
}

// "surface = value; surface = value"
std::string found(const std::string& text, const std::string& lang, const std::string& date) {
  std::string out;
  for (const auto& mention : tagger().tag(tokenize(text, lang), lang, dated(date)))
    out += (out.empty() ? "" : "; ") + std::string(mention.span.of(text)) + " = " + mention.when.edtf;
  return out;
}

TEST(DateTagger, LeavesAWeekdayOpenInADocumentDatedToTheMonth) {
  EXPECT_EQ(found("Les deux camps s'affrontaient mardi près du barrage.", "fr", "2017-10"),
            "mardi = [2017-10-03,2017-10-10,2017-10-17,2017-10-24,2017-10-31]");
}

TEST(DateTagger, NarrowsAWeekdayByTheDaysThatTheTextSpeaksOfAsPast) {
  EXPECT_EQ(found("Les deux camps s'affrontaient mardi. Le 16 octobre, onze civils ont été tués.", "fr", "2017-10"),
            "mardi = [2017-10-17,2017-10-24,2017-10-31]; Le 16 octobre = 2017-10-16");
  EXPECT_EQ(found("Clashes erupted on Tuesday. Thousands have fled since October 16.", "en", "2017-10"),
            "on Tuesday = [2017-10-17,2017-10-24,2017-10-31]; since October 16 = 2017-10-16/..");
}

TEST(DateTagger, DoesNotNarrowByAnotherMonth) {
  EXPECT_EQ(found("Ils s'affrontaient mardi. La ville est tombée le 10 juillet.", "fr", "2017-10"),
            "mardi = [2017-10-03,2017-10-10,2017-10-17,2017-10-24,2017-10-31]; le 10 juillet = 2017-07-10");
}

TEST(DateTagger, MovesAllDaysOfASetInFocus) {
  EXPECT_EQ(found("Il fut tué mardi. Le 26 octobre il a plu.", "fr", "2017-10"),
            "mardi = 2017-10-31; Le 26 octobre = 2017-10-26");
  EXPECT_EQ(found("Le 16 octobre, il a plu. Il fut tué mardi. Le lendemain, il neigeait.", "fr", "2017-10"),
            "Le 16 octobre = 2017-10-16; mardi = [2017-10-17,2017-10-24,2017-10-31]; "
            "Le lendemain = [2017-10-18,2017-10-25,2017-11-01]");
}

TEST(DateTagger, GivesTheSetOfBothWhenNoVerbTellsTheTense) {
  EXPECT_EQ(found("Réunion lundi à Genève", "fr", "2017-10-24"), "lundi = [2017-10-23,2017-10-30]");
}

TEST(DateTagger, CrossesTheYear) {
  EXPECT_EQ(found("Il a été arrêté le 21 décembre.", "fr", "2002-01-03"), "le 21 décembre = 2001-12-21");
  EXPECT_EQ(found("Il sera jugé le 5 janvier.", "fr", "2001-12-28"), "le 5 janvier = 2002-01-05");
  EXPECT_EQ(found("It fell in December.", "en", "2017-01-10"), "December = 2016-12");
}

TEST(DateTagger, PutsTheDaysOfAListInOrder) {
  EXPECT_EQ(found("It was held on October 16 and 8, 2017 in Paris.", "en", "2017-10-24"),
            "on October 16 and 8, 2017 = {2017-10-08,2017-10-16}");
  EXPECT_EQ(found("It was held on October 16 and 16, 2017 in Paris.", "en", "2017-10-24"),
            "on October 16 and 16, 2017 = 2017-10-16");
}

TEST(DateTagger, ReadsAStoryInItsOwnTime) {
  const std::string story = "The army formed in 1846. On April 25 it marched. The following March it landed. ";
  EXPECT_EQ(
      found(story + "By the end of the year it had won.", "en", "2011-03-01"),
      "in 1846 = 1846; On April 25 = 1846-04-25; The following March = 1847-03; the end of the year = 1847-09/1847-12");
  EXPECT_EQ(found("La guerre éclata en 1870. Le 2 septembre, il capitula. En janvier, il partit.", "fr", "2010-05-01"),
            "en 1870 = 1870; Le 2 septembre = 1870-09-02; En janvier = 1871-01");
}

TEST(DateTagger, ReadsNewsThatRecallsAYearInItsOwnDays) {
  EXPECT_EQ(found("Élu en 2014, il a démissionné lundi. Le 2 septembre, il avait été entendu.", "fr", "2017-10-24"),
            "en 2014 = 2014; lundi = 2017-10-23; Le 2 septembre = 2017-09-02");
}

TEST(DateTagger, LeavesTheFocusOnTheEventWhenWordsAreDated) {
  EXPECT_EQ(found("Lundi, le barrage a cédé. Rien n'est sûr, a déclaré mardi le maire. Le lendemain, il pleuvait.",
                  "fr", "2017-10-25"),
            "Lundi = 2017-10-23; mardi = 2017-10-24; Le lendemain = 2017-10-24");
  EXPECT_EQ(found("Rien n'est sûr, a déclaré mardi le maire. La veille, le barrage avait cédé.", "fr", "2017-10-25"),
            "mardi = 2017-10-24; La veille = 2017-10-23");
}

TEST(DateTagger, SaysThatADateIsThereEvenWhenNothingSettlesIt) {
  EXPECT_EQ(found("Il est arrivé mardi.", "fr", ""), "mardi = ");
  EXPECT_EQ(found("Il est arrivé le 3 mai 2016.", "fr", ""), "le 3 mai 2016 = 2016-05-03");
}

TEST(DateTagger, PassesOverFalseFriends) {
  for (const char* text : {"Un robot roule sur Mars.", "Madame Avril dirige 300 ouvriers.", "Il a été blessé.",
                           "Environ 2014 cigognes ont été comptées.", "Score : 3-2.", "Appelez le 01.42.34.56.78.",
                           "Il a 38 ans.", "Le prix est de 1999 euros.", "En quelques heures, la neige a fondu."})
    EXPECT_EQ(found(text, "fr", "2017-10-24"), "") << text;
  for (const char* text : {"They may leave and they march on.", "The second man sat down.", "A sum of 2014 dollars.",
                           "He came second in the race.", "Mr. March spoke.", "They won 3-2."})
    EXPECT_EQ(found(text, "en", "2017-10-24"), "") << text;
}

TEST(DateTagger, TellsWhyInItsRule) {
  const std::string text = "Les juges se réuniront jeudi.";
  const auto mentions = tagger().tag(tokenize(text, "fr"), "fr", dated("2017-10-24"));
  ASSERT_EQ(mentions.size(), 1U);
  EXPECT_EQ(mentions[0].rule, "fr/weekday, future: réuniront");
}

TEST(DateTagger, IsSilentInALanguageWithoutAPack) {
  EXPECT_EQ(found("Martedì 24 ottobre", "it", "2017-10-24"), "");
}

TEST(DateTagger, SurvivesAnyWordsInAnyOrder) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const std::vector<std::string> words = {
      "mardi",       "le",      "16",    "octobre",   "2017",     "31",      "février",   "depuis",
      "jusqu'au",    "entre",   "et",    "de",        "à",        "la",      "veille",    "fin",
      "mi-",         "9999",    "0",     "ans",       "il y a",   "siècle",  "dernier",   "prochain",
      "nuit",        ",",       ".",     "-",         "/",        "premier", "trimestre", "ramadan",
      "quelques",    "et demi", "avant", "av. J.-C.", "reste de", "ou",      "un",        "week-end",
      "99999999999", "années",  "mille", "cent",      "semaine",  "\n",      "(",         "«"};
  for (const char* date : {"2017-10-24", "2017-10", "2017", "0001-01-01", "9999-12-31", ""}) {
    for (int i = 0; i < 150; ++i) {
      std::string text;
      for (int n = 0; n < 30; ++n) text += words[random() % words.size()] + " ";
      for (const auto& mention : tagger().tag(tokenize(text, "fr"), "fr", dated(date))) {
        ASSERT_LT(mention.span.begin, mention.span.end) << text;
        ASSERT_LE(mention.span.end, text.size()) << text;
        if (mention.when.edtf.empty()) continue;
        const auto parsed = edtf::parse(mention.when.edtf);
        ASSERT_TRUE(parsed) << mention.when.edtf << " in " << text << " of " << date;
        const auto bounds = edtf::bounds(*parsed.value);
        EXPECT_EQ(bounds.first, mention.when.first) << mention.when.edtf << " in " << text << " of " << date;
        EXPECT_EQ(bounds.last, mention.when.last) << mention.when.edtf << " in " << text << " of " << date;
      }
    }
  }
}

TEST(DateTagger, ReadsALineOfTenMegabytesToItsEnd) {
  const std::string unit = "les eaux ont touché la gare de la ville basse le 16 octobre et le pont du moulin, ";
  std::string line;
  while (line.size() < 10'000'000) line += unit;
  const auto mentions = tagger().tag(tokenize(line, "fr"), "fr", dated("2017-10-24"));
  ASSERT_EQ(mentions.size(), line.size() / unit.size());
  EXPECT_EQ(mentions.back().when.edtf, "2017-10-16");
}

TEST(DateTagger, ReturnsFromAMillionDigitsAndNestedBrackets) {
  const std::string digits(1'000'000, '7'), brackets(1'000'000, '(');
  std::string years, days;
  for (int i = 0; i < 100'000; ++i) years += "[2017-01,", days += "les 3, ";
  for (const std::string& text : {digits, "le " + digits + " mars", brackets + "mars", years, days + "4 mai"})
    EXPECT_NO_THROW(tagger().tag(tokenize(text, "fr"), "fr", dated("2017-10-24")));
}

TEST(DateTagger, TakesADayWithoutItsMonthFromTheDateBeforeIt) {
  EXPECT_EQ(found("Le 11 septembre 2001, puis le 12, il a plu.", "fr", "2017-10-24"),
            "Le 11 septembre 2001 = 2001-09-11; le 12 = 2001-09-12");
  EXPECT_EQ(found("Né le 3 mai 1999, il a été opéré le 12. Il a plu le 5. Il dort.", "fr", "2017-10-24"),
            "le 3 mai 1999 = 1999-05-03; le 12 = 1999-05-12; le 5 = 2017-10-05");
}

TEST(DateTagger, FindsTheVerbBehindAnAside) {
  EXPECT_EQ(found("On Sunday, the towns of the valley -- that is, those which use the dam -- had agreed.", "en",
                  "2017-10-24"),
            "On Sunday = 2017-10-22");
  EXPECT_EQ(found("Dimanche le maire, qui part à Rome, a démissionné.", "fr", "2017-10-24"), "Dimanche = 2017-10-22");
}

TEST(DateTagger, CountsYearsBeforeChristAndOnFromThem) {
  EXPECT_EQ(found("En 52 avant J.-C., la ville fut prise. Deux ans plus tard, elle brûla.", "fr", "2017-10-24"),
            "En 52 avant J.-C. = -0051; Deux ans plus tard = -0049~");
  EXPECT_NO_THROW(found("The town fell in the 5th century BC, from 3-April 3.", "en", "0001-01-01"));
  EXPECT_EQ(found("Le gouffre s'est ouvert il y a 100 000 ans.", "fr", "2017-10-24"), "");
}

}  // namespace
}  // namespace dateline::extract
