// Places of short texts on the real gazetteer.
#include <gtest/gtest.h>

#include "dateline/geo/geodesic.h"
#include "real_extractor.h"

namespace dateline::extract {
namespace {

class Places : public RealExtractor {
 protected:
  static model::Document read(const std::string& lang, const std::string& text) {
    return read_on({2020, 1, 5}, text, lang);
  }

  static const model::Toponym& toponym(const model::Document& d, const std::string& surface) {
    static const model::Toponym missing;
    for (const auto& t : d.toponyms) {
      if (t.span.of(d.text) == surface) return t;
    }
    ADD_FAILURE() << surface << " was not found in: " << d.text;
    return missing;
  }

  static void expect_near(const model::Place& place, model::LonLat spot, double km) {
    ASSERT_TRUE(place.point) << place.name;
    EXPECT_LE(geo::distance_km(*place.point, spot), km)
        << place.name << " at " << place.point->lat_deg << " " << place.point->lon_deg;
  }

  static constexpr model::LonLat gao{-0.0447, 16.2717}, mosul{43.1189, 36.335};
};

TEST_F(Places, that_overlap_at_the_end_of_a_text_are_read_no_further_than_it) {
  for (const char* lang : {"fr", "en"})
    for (const char* text : {"Croix-Rouge", "la Croix-Rouge", "Aix-Paris", "Le Havre-Paris"})
      EXPECT_NO_THROW(read(lang, text)) << text;
}

TEST_F(Places, that_no_gazetteer_has_lie_somewhere_in_the_region_named_behind_them) {
  const auto d = read("en", "Rebels attacked the village of Zorgan in Mopti province on Friday.");
  const auto& village = toponym(d, "Zorgan").place;
  const auto& region = toponym(d, "Mopti").place;
  ASSERT_TRUE(village.point && region.point);
  EXPECT_EQ(village.point->lat_deg, region.point->lat_deg);
  EXPECT_EQ(village.radius_km, region.radius_km);
  ASSERT_EQ(d.events.size(), 1U);
  EXPECT_EQ(d.events.front().place->name, "Zorgan");
  const auto fr = read("fr", "Le hameau de Tin-Zorga, dans la région de Mopti, a été attaqué vendredi.");
  EXPECT_EQ(toponym(fr, "Tin-Zorga").place.country, "ML");
}

TEST_F(Places, that_no_gazetteer_has_lie_where_the_text_puts_them) {
  const auto fr = read("fr",
                       "Des hommes armés ont attaqué le hameau de Tin-Zorgan, à une quarantaine de km à l'est de Gao, "
                       "tuant cinq civils.");
  const auto& hamlet = toponym(fr, "Tin-Zorgan").place;
  expect_near(hamlet, geo::destination(gao, 90, 40), 0.5);
  EXPECT_NEAR(hamlet.radius_km, 20, 3);  // a fifth of 40 km along, 22.5 degrees across
  EXPECT_EQ(hamlet.country, "ML");
  EXPECT_NE(toponym(fr, "Tin-Zorgan").rule.find("no gazetteer has this name"), std::string::npos);
  ASSERT_EQ(fr.events.size(), 1u);
  expect_near(*fr.events[0].place, geo::destination(gao, 90, 40), 0.5);

  const auto en = read("en", "Gunmen killed five people in Kelbati, some 40 miles (65 km) north-east of Gao.");
  expect_near(toponym(en, "Kelbati").place, geo::destination(gao, 45, 64.4), 1);
}

TEST_F(Places, are_chosen_by_the_distance_that_is_told) {
  const auto d = read("en", "A blast rocked Paris, 100 miles north-east of Dallas, on Tuesday.");
  expect_near(toponym(d, "Paris").place, {-95.5555, 33.6609}, 1);
  const auto fr = read("fr", "Hatra, à une centaine de kilomètres au sud-ouest de Mossoul, a été reprise.");
  expect_near(toponym(fr, "Hatra").place, {42.72, 35.58}, 5);
  EXPECT_NE(toponym(fr, "Hatra").rule.find("as the text says"), std::string::npos);
}

TEST_F(Places, that_only_tell_where_something_lies_keep_their_spot_and_have_a_vicinity) {
  const auto d = read("fr", "Une bombe a explosé à 30 km au nord de Mossoul, tuant deux soldats.");
  const auto& t = toponym(d, "Mossoul");
  expect_near(t.place, mosul, 1);
  ASSERT_TRUE(t.vicinity);
  expect_near(*t.vicinity, geo::destination(mosul, 0, 30), 0.5);
  EXPECT_GT(t.vicinity->radius_km, 12);
  ASSERT_FALSE(d.events.empty());
  expect_near(*d.events[0].place, geo::destination(mosul, 0, 30), 0.5);
}

TEST_F(Places, of_which_only_a_region_is_spoken_of_are_as_wide_as_that) {
  const auto region = read("fr", "Des combats ont fait dix morts dans la région de Mossoul.");
  ASSERT_TRUE(toponym(region, "Mossoul").vicinity);
  EXPECT_NEAR(toponym(region, "Mossoul").vicinity->radius_km, 40 + toponym(region, "Mossoul").place.radius_km, 0.1);
  const auto north = read("en", "Fighting broke out in northern Mali.");
  ASSERT_TRUE(toponym(north, "Mali").vicinity);
  EXPECT_GT(toponym(north, "Mali").vicinity->point->lat_deg, toponym(north, "Mali").place.point->lat_deg + 1);
  const auto between = read("en", "A bomb killed two on the road between Gao and Kidal.");
  ASSERT_TRUE(toponym(between, "Gao").vicinity);
  const double to_gao = geo::distance_km(*toponym(between, "Gao").vicinity->point, gao);
  EXPECT_NEAR(to_gao, geo::distance_km(*toponym(between, "Kidal").place.point, gao) / 2, 0.1);
}

TEST_F(Places, after_which_a_desert_is_named_are_not_the_town) {
  const auto d = read("fr", "L'attaque a eu lieu dans le désert de Tikrit.");
  EXPECT_GE(toponym(d, "Tikrit").place.radius_km, 30);
}

TEST_F(Places, between_which_something_is_agreed_have_no_spot_between_them) {
  const auto d = read("fr", "Un accord entre Gao et Kidal a été signé.");
  EXPECT_FALSE(toponym(d, "Gao").vicinity);
}

TEST_F(Places, that_act_stand_for_their_government_and_hold_no_event) {
  const auto d = read("en", "Washington said on Tuesday that a blast in Kabul had killed nine people.");
  EXPECT_EQ(toponym(d, "Washington").stands_for, "government");
  EXPECT_EQ(toponym(d, "Kabul").stands_for, "");
  ASSERT_FALSE(d.events.empty());
  EXPECT_EQ(d.events[0].place->name, "Kabul");
  const auto fr = read("fr", "Paris a condamné l'attaque. Une manifestation a eu lieu à Paris.");
  EXPECT_EQ(fr.toponyms.at(0).stands_for, "government");
  EXPECT_EQ(fr.toponyms.at(1).stands_for, "");
}

TEST_F(Places, of_adjectives_are_mentions_of_their_country) {
  const auto d = read("fr", "L'aviation turque a bombardé des positions kurdes, selon des responsables irakiens.");
  EXPECT_TRUE(toponym(d, "turque").is_demonym);
  EXPECT_EQ(toponym(d, "turque").place.kind, "demonym");
  EXPECT_EQ(toponym(d, "irakiens").place.country, "IQ");
}

TEST_F(Places, are_found_in_spanish_by_its_folder_alone) {
  const auto d = read(
      "es", "El ejército atacó ayer la aldea de Tin-Zorgan, a unos 40 kilómetros al este de Gao, en el norte de Malí.");
  expect_near(toponym(d, "Tin-Zorgan").place, geo::destination(gao, 90, 40), 0.5);
  EXPECT_EQ(toponym(d, "Malí").place.country, "ML");
  ASSERT_EQ(d.dates.size(), 1u);
  EXPECT_EQ(d.dates[0].when.edtf, "2020-01-04");
  model::Document unsaid;
  unsaid.text =
      "Una explosión en una fábrica de Guadalajara dejó ayer siete muertos y varios heridos, informó la policía.";
  extractor_->extract(unsaid);
  EXPECT_EQ(unsaid.lang, "es");
  EXPECT_FALSE(unsaid.toponyms.empty());
}

TEST_F(Places, of_a_language_without_a_folder_are_found_all_the_same) {
  const auto d = read(
      "de",
      "Bei einem Anschlag in Bagdad sind am Dienstag neun Menschen getötet worden, teilte die Polizei in Berlin mit.");
  expect_near(toponym(d, "Bagdad").place, {44.4, 33.34}, 30);
  EXPECT_EQ(toponym(d, "Berlin").place.country, "DE");
}

TEST_F(Places, of_a_long_text_have_their_spans_in_the_whole) {
  const std::string paragraph = "A bomb killed two people in Kirkuk on Tuesday. Protesters marched in Baghdad.\n\n";
  std::string text;
  while (text.size() < 900'000) text += paragraph;
  const auto d = read("en", text);
  const auto copies = text.size() / paragraph.size();
  ASSERT_EQ(d.toponyms.size(), 2 * copies);
  for (const auto& t : d.toponyms) {
    const auto surface = t.span.of(d.text);
    ASSERT_TRUE(surface == "Kirkuk" || surface == "Baghdad") << surface;
  }
  for (const auto& e : d.events) {
    ASSERT_TRUE(e.toponym);
    ASSERT_GE(d.toponyms[*e.toponym].span.begin, e.sentence.begin);
    ASSERT_LE(d.toponyms[*e.toponym].span.end, e.sentence.end);
  }
}

}  // namespace
}  // namespace dateline::extract
