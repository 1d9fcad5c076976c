#include <gtest/gtest.h>

#include <string>

#include "../../src/extract/event_harm.h"

namespace dateline::extract {
namespace {

const EventRules& rules(const std::string& lang) {
  static FoldedMap<EventRules> loaded;
  if (const auto at = loaded.find(lang); at != loaded.end()) return at->second;
  auto read = EventRules::load(std::filesystem::path(DATELINE_SOURCE_DIR) / "geodata" / "lang" / lang / "events.toml");
  EXPECT_TRUE(read) << (read ? "" : to_string(read.error()));
  return loaded.emplace(lang, read ? std::move(*read) : EventRules{}).first->second;
}

std::string shown(const std::optional<model::CountRange>& c) {
  if (!c) return "-";
  const auto part = [](std::optional<std::int64_t> n) { return n ? std::to_string(*n) : std::string(); };
  return part(c->low) + ".." + part(c->high);
}

// Deaths, injured, missing, displaced of a sentence.
std::string harm(const std::string& text, const std::string& lang) {
  const Tokens t = tokenize(text, lang);
  const auto h = harm_in(t, 0, static_cast<std::uint32_t>(t.tokens.size()), rules(lang), {});
  return shown(h.counts[0]) + " " + shown(h.counts[1]) + " " + shown(h.counts[2]) + " " + shown(h.counts[3]);
}

TEST(Counts, are_read_in_french) {
  EXPECT_EQ(harm("au moins 14 villageois ont été tués", "fr"), "14.. - - -");
  EXPECT_EQ(harm("un bilan de 24 morts côté gouvernemental et quatre côté rebelle", "fr"), "28..28 - - -");
  EXPECT_EQ(harm("L'attaque a fait douze morts et une trentaine de blessés", "fr"), "12..12 25..35 - -");
  EXPECT_EQ(harm("tuant trois soldats et en blessant cinq", "fr"), "3..3 5..5 - -");
  EXPECT_EQ(harm("Trois policiers et deux civils ont été tués", "fr"), "5..5 - - -");
  EXPECT_EQ(harm("15 personnes, dont quatre enfants, ont péri", "fr"), "15..15 - - -");
  EXPECT_EQ(harm("12.500 riverains ont fui la vallée", "fr"), "- - - 12500..12500");
  EXPECT_EQ(harm("plus de 5.000 habitants ont été évacués", "fr"), "- - - 5000..");
  EXPECT_EQ(harm("L'accident a coûté la vie à deux mineurs", "fr"), "2..2 - - -");
  EXPECT_EQ(harm("Un soldat a été tué et deux autres blessés", "fr"), "1..1 2..2 - -");
}

TEST(Counts, of_many_kinds_of_french_numbers) {
  EXPECT_EQ(harm("Elle a fait des dizaines de milliers de morts", "fr"), "20000.. - - -");
  EXPECT_EQ(harm("quinze éleveurs et agriculteurs ont été tués", "fr"), "15..15 - - -");
  EXPECT_EQ(harm("des obus sont tombés, tuant deux enfants et un médecin", "fr"), "3..3 - - -");
  EXPECT_EQ(harm("les mineurs, dont 89 avaient péri", "fr"), "89..89 - - -");
  EXPECT_EQ(harm("Deux hommes, âgés de 21 et 23 ans, se sont noyés et ont péri", "fr"), "2..2 - - -");
  EXPECT_EQ(harm("vingt-quatre autres ont été blessées", "fr"), "- 24..24 - -");
  EXPECT_EQ(harm("sept pêcheurs sont portés disparus", "fr"), "- - 7..7 -");
  EXPECT_EQ(harm("Le maire avait été tué devant chez lui", "fr"), "1..1 - - -");
}

TEST(Counts, of_many_kinds_of_english_numbers) {
  EXPECT_EQ(harm("Two dozen others were still missing", "en"), "- - 24..24 -");
  EXPECT_EQ(harm("killing no fewer than 27 people", "en"), "27.. - - -");
  EXPECT_EQ(harm("Tens of thousands of people have fled", "en"), "- - - 20000..");
  EXPECT_EQ(harm("The toll was raised to 52 on Monday", "en"), "52..52 - - -");
  EXPECT_EQ(harm("Two men, aged 21 and 23, drowned", "en"), "2..2 - - -");
  EXPECT_EQ(harm("A vendor was killed", "en"), "1..1 - - -");
}

TEST(Counts, that_hold_no_more_and_of_nobody_are_none) {
  EXPECT_EQ(harm("Un premier bilan faisait état de quatorze morts", "fr"), "- - - -");
  EXPECT_EQ(harm("An initial toll had put it at 12 dead", "en"), "- - - -");
  EXPECT_EQ(harm("no one was hurt in the fire", "en"), "- - - -");
  EXPECT_EQ(harm("Some 50 cows were killed", "en"), "- - - -");
  EXPECT_EQ(harm("Le pays compte chaque année plus d'un millier de morts sur ses routes", "fr"), "- - - -");
}

TEST(Counts, keep_their_sides) {
  const std::string text = "19 morts côté rebelle et trois côté Garde";
  const Tokens t = tokenize(text, "fr");
  const auto h = harm_in(t, 0, static_cast<std::uint32_t>(t.tokens.size()), rules("fr"), {});
  ASSERT_EQ(h.sides.size(), 2u);
  const auto name = [&](const SideCount& s) {
    return text.substr(t.tokens[s.first].span.begin, t.tokens[s.last - 1].span.end - t.tokens[s.first].span.begin);
  };
  EXPECT_EQ(name(h.sides[0]), "rebelle");
  EXPECT_EQ(h.sides[0].range.low, 19);
  EXPECT_EQ(name(h.sides[1]), "Garde");
  EXPECT_EQ(h.sides[1].range.low, 3);
}

TEST(Counts, are_read_in_english) {
  EXPECT_EQ(harm("killing at least 12 people and wounding 30", "en"), "12.. 30..30 - -");
  EXPECT_EQ(harm("Dozens of people were killed", "en"), "24.. - - -");
  EXPECT_EQ(harm("The blast left 14 people dead and two missing", "en"), "14..14 - 2..2 -");
  EXPECT_EQ(harm("Three soldiers and two civilians were killed", "en"), "5..5 - - -");
  EXPECT_EQ(harm("between 20 and 30 villagers died", "en"), "20..30 - - -");
  EXPECT_EQ(harm("2.5 million people have fled", "en"), "- - - 2500000..2500000");
  EXPECT_EQ(harm("a policeman was killed", "en"), "1..1 - - -");
}

TEST(Counts, of_inhabitants_ages_and_money_are_no_casualties) {
  EXPECT_EQ(harm("La ville compte 100.000 habitants", "fr"), "- - - -");
  EXPECT_EQ(harm("un homme de 45 ans a été arrêté", "fr"), "- - - -");
  EXPECT_EQ(harm("The town of 20,000 people lies on the river", "en"), "- - - -");
  EXPECT_EQ(harm("12 houses were destroyed", "en"), "- - - -");
}

TEST(EventRules, name_file_and_line_of_a_fault) {
  const auto missing = EventRules::load("/nonexistent/events.toml");
  ASSERT_FALSE(missing);
  EXPECT_FALSE(missing.error().message.empty());
}

TEST(Patterns, know_alternatives_endings_gaps_and_options) {
  PatternSet set;
  set.add("seiz* ~2 town|city", 7);
  set.add("car bomb*", 8);
  set.add("a? ete? tue*", 9);
  const Tokens t = tokenize("rebels seized the old town; a car bombing; ont tué", "en");
  PatternMatch m;
  const auto n = static_cast<std::uint32_t>(t.tokens.size());
  ASSERT_TRUE(set.match(t, 1, n, m));
  EXPECT_EQ(m.last, 5u);
  EXPECT_EQ(m.value, 7u);
  ASSERT_TRUE(set.match(t, 7, n, m));
  EXPECT_EQ(m.value, 8u);
  EXPECT_FALSE(set.match(t, 0, n, m));
}

}  // namespace
}  // namespace dateline::extract
