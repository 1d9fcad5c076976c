// Events of single sentences, on the real gazetteer and rules.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "dateline/extract/reader.h"
#include "real_extractor.h"

namespace dateline::extract {
namespace {

class Reading : public RealExtractor {
 protected:
  static model::Document read(const std::string& text, const std::string& lang) {
    return read_on({2024, 5, 14}, text, lang);
  }

  static std::string shown(const model::Event& e) {
    return fmt::format("{} | {} | {} | {}", name_of(e.kind), e.place ? e.place->name : "-",
                       e.when.is_known() ? e.when.edtf : "-", name_of(e.certainty));
  }

  // The events, one a line; actors and sources are asked for apart.
  static std::string events(const std::string& text, const std::string& lang) {
    std::string out;
    for (const auto& e : read(text, lang).events) out += (out.empty() ? "" : "\n") + shown(e);
    return out;
  }

  static std::string actors(const std::string& text, const std::string& lang) {
    std::string out;
    for (const auto& e : read(text, lang).events) {
      for (const auto& a : e.actors) out += fmt::format("{}{}: {}", out.empty() ? "" : ", ", a.role, a.name);
    }
    return out;
  }

  static std::string source(const std::string& text, const std::string& lang) {
    const auto d = read(text, lang);
    return d.events.empty() ? "no event" : d.events.front().attributed_to;
  }
};

TEST_F(Reading, tells_what_is_denied_planned_and_asserted_apart) {
  EXPECT_EQ(events("A bomb exploded in Mosul on Monday.", "en"), "explosion | Mosul | 2024-05-13 | asserted");
  EXPECT_EQ(events("The army denied that rebels had attacked a convoy near Gao on Friday.", "en"),
            "battle | Gao | 2024-05-10 | denied");
  EXPECT_EQ(events("Une manifestation est prévue samedi à Nantes.", "fr"), "protest | Nantes | 2024-05-18 | planned");
  EXPECT_EQ(events("Rebels seized Goma on Sunday, a spokesman said.", "en"),
            "territory_change | Goma | 2024-05-12 | claimed");
}

TEST_F(Reading, leaves_out_what_is_looked_back_at_or_happens_all_the_time) {
  EXPECT_EQ(events("Visitors marked the anniversary of the battle of Verdun.", "en"), "");
  EXPECT_EQ(events("She made a film about the bombing of Dresden.", "en"), "");
  EXPECT_EQ(events("Les accidents sont fréquents sur la route de Sfax.", "fr"), "");
  EXPECT_EQ(events("The minister condemned the violence in Gao.", "en"), "");
}

TEST_F(Reading, takes_war_for_a_figure_of_speech_in_a_match) {
  EXPECT_EQ(events("L'entraîneur de Nice a reconnu que son équipe avait explosé à Monaco.", "fr"), "");
  EXPECT_EQ(events("The striker stormed the penalty area and Leeds bombed in London, the coach said.", "en"), "");
}

TEST_F(Reading, finds_the_place_of_the_event_and_not_of_those_who_speak) {
  EXPECT_EQ(events("Kyiv said its forces had repelled an attack on Kharkiv on Monday.", "en"),
            "battle | Kharkiv | 2024-05-13 | claimed");
  EXPECT_EQ(events("Une explosion a fait trois morts lundi à Sfax, a indiqué la préfecture de Tunis.", "fr"),
            "explosion | Sfax | 2024-05-13 | claimed");
  EXPECT_EQ(events("Lundi, un attentat a fait deux morts à Gao. Les blessés ont été transportés à Bamako.", "fr"),
            "explosion | Gao | 2024-05-13 | asserted");
}

TEST_F(Reading, knows_the_head_of_a_dispatch_by_its_date_and_dash) {
  EXPECT_EQ(events("Lyon, 14 mai 2024 - Une explosion a fait trois morts lundi dans le centre de Sfax.", "fr"),
            "explosion | Sfax | 2024-05-13 | asserted");
}

TEST_F(Reading, does_not_count_those_killed_the_day_before_in_what_came_after) {
  EXPECT_EQ(events("Des heurts ont éclaté lundi à Sfax. La veille, un passant avait été tué par balle.", "fr"),
            "riot | Sfax | 2024-05-13 | asserted\nviolence_against_civilians | Sfax | 2024-05-12 | asserted");
}

TEST_F(Reading, takes_no_date_from_a_clause_about_something_else) {
  EXPECT_EQ(events("Des manifestants ont bloqué à Sfax le pont de la vieille ville, qui est fermé depuis 2019.", "fr"),
            "protest | Sfax | - | asserted");
  EXPECT_EQ(events("He was elected. Two years later, in April 2015, a bomb exploded in Gao.", "en").substr(0, 29),
            "explosion | Gao | 2015-04 | a");
}

TEST_F(Reading, takes_a_name_for_no_verb_and_an_adjective_for_no_place) {
  EXPECT_EQ(events("Le train de Limoges est arrivé lundi.", "fr"), "");
  EXPECT_EQ(events("The Moscow-installed mayor of Melitopol was wounded by a bomb on Friday.", "en"),
            "explosion | Melitopol | 2024-05-10 | asserted");
}

TEST_F(Reading, adds_no_measure_to_the_dead) {
  const auto d = read("In Cebu, where winds reached 195 kph, a 60-year-old man was killed on Friday.", "en");
  ASSERT_EQ(d.events.size(), 1U);
  EXPECT_EQ(d.events.front().deaths, (model::CountRange{1, 1}));
}

TEST_F(Reading, gives_each_of_several_events_in_a_sentence_its_own_place_and_date) {
  EXPECT_EQ(
      events("Un tribunal de Toulon a condamné lundi deux hommes pour un meurtre commis en juillet 2019 à Nice.", "fr"),
      "arrest | Toulon | 2024-05-13 | asserted\nviolence_against_civilians | Nice | 2019-07 | asserted");
}

TEST_F(Reading, carries_place_and_date_on_to_the_next_sentence) {
  EXPECT_EQ(events("Rioters burned a town hall in Nakuru on Sunday. Police arrested 14 people.", "en"),
            "riot | Nakuru | 2024-05-12 | asserted\narrest | Nakuru | 2024-05-12 | asserted");
}

TEST_F(Reading, keeps_events_without_a_place_or_a_date) {
  EXPECT_EQ(events("At least 12 people were killed on Monday when a bus crashed.", "en"),
            "accident | - | 2024-05-13 | asserted");
  EXPECT_EQ(events("An earthquake has killed 12 people in Tokyo.", "en"), "disaster | Tokyo | - | asserted");
}

TEST_F(Reading, names_actors_as_whole_phrases_with_their_roles) {
  EXPECT_EQ(actors("Russian troops attacked a village near Kharkiv on Monday.", "en"), "actor1: Russian troops");
  EXPECT_EQ(
      actors("Onze soldats maliens ont été tués mardi dans une embuscade tendue par des hommes armés près de Ménaka.",
             "fr"),
      "actor2: soldats maliens, actor1: hommes armés");
  EXPECT_EQ(actors("Police arrested two union leaders in Abuja on Saturday.", "en"),
            "actor1: Police, actor2: union leaders");
}

TEST_F(Reading, names_who_says_so) {
  EXPECT_EQ(
      source("Un séisme a fait 84 morts lundi à Mamuju, selon un bilan publié mardi par l'agence de secours.", "fr"),
      "agence de secours");
  EXPECT_EQ(source("Shelling killed four people in Kherson on Monday, Governor Andriy Koval said.", "en"),
            "Governor Andriy Koval");
  EXPECT_EQ(source("Une bombe a explosé lundi à Gao, a affirmé le porte-parole de l'armée, Moussa Keïta.", "fr"),
            "Moussa Keïta");
}

TEST_F(Reading, gives_every_field_its_words) {
  const auto d = read("Rebels killed 12 soldiers in Gao on Monday, the army said.", "en");
  ASSERT_EQ(d.events.size(), 1u);
  std::vector<std::string> fields;
  for (const auto& e : d.events[0].evidence) {
    EXPECT_FALSE(e.rule.empty());
    fields.push_back(e.field + "=" + std::string(e.span.of(d.text)));
  }
  for (const char* wanted : {"place=Gao", "when=on Monday", "deaths=12", "attributed_to=army", "actor2=soldiers"})
    EXPECT_NE(std::find(fields.begin(), fields.end(), wanted), fields.end()) << wanted;
}

TEST_F(Reading, understands_headlines_without_verbs_and_in_capitals) {
  EXPECT_EQ(events("Séisme à Tokyo : 12 morts", "fr"), "disaster | Tokyo | - | asserted");
  EXPECT_EQ(events("ATTENTAT A KABOUL : 12 MORTS", "fr"), "explosion | Kabul | - | asserted");
  EXPECT_EQ(events("Twelve dead in Lagos building collapse", "en"), "accident | Lagos | - | asserted");
  EXPECT_EQ(events("des combats à mossoul mardi entre l'armée et les rebelles", "fr"),
            "battle | Mosul | 2024-05-14 | asserted");
}

}  // namespace
}  // namespace dateline::extract
