#include "dateline/extract/reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <string>

namespace dateline::extract {
namespace {

std::string edtf_of(std::string_view text, std::string_view lang = "fr") {
  return header_date(text, lang).edtf;
}

TEST(StatedDate, is_read_as_metadata_writes_it) {
  const auto edtf_of_metadata = [](std::string_view text) { return stated_date(text).edtf; };
  EXPECT_EQ(edtf_of_metadata("2017-10-24T23:30:00-05:00"), "2017-10-24");
  EXPECT_EQ(edtf_of_metadata("Tue, 24 Oct 2017 10:00:00 GMT"), "2017-10-24");
  EXPECT_EQ(edtf_of_metadata("24 octobre 2017"), "2017-10-24");
  EXPECT_EQ(edtf_of_metadata("2017-10"), "2017-10");
  EXPECT_EQ(edtf_of_metadata("yesterday"), "");
}

TEST(Mail, has_its_title_and_date_above_its_text) {
  const auto d = read_document(
      "From: desk@example.org\nSubject: Deux attentats\n à Gao\nDate: Tue, 24 Oct 2017 10:00:00 +0200\n\nUne bombe a "
      "explosé lundi à Gao.\n",
      "m.eml", {});
  ASSERT_TRUE(d);
  EXPECT_EQ(d->title, "Deux attentats à Gao");
  EXPECT_EQ(d->date.edtf, "2017-10-24");
  EXPECT_EQ(d->text, "Une bombe a explosé lundi à Gao.\n");
}

TEST(Mail, with_one_key_or_none_is_a_text_like_others) {
  EXPECT_TRUE(read_document("Date: 2017-10-24\n\nUne bombe a explosé.", "a", {})->text.starts_with("Date"));
  EXPECT_TRUE(read_document("Note: a word\nMali: two\n\nText", "a", {})->text.starts_with("Note"));
}

TEST(Html, has_the_date_of_its_linked_data_and_not_its_scripts) {
  const auto d = read_document(
      "<!doctype html><html><head><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\", \"datePublished\" : "
      "\"2017-10-24T10:00:00Z\"}</script></head><body><article><p>Une bombe a explosé lundi à Gao, dans le nord du "
      "Mali, "
      "faisant trois morts et une dizaine de blessés.</p></article></body></html>",
      "a.html", {});
  ASSERT_TRUE(d);
  EXPECT_EQ(d->date.edtf, "2017-10-24");
  EXPECT_EQ(d->text.find("NewsArticle"), std::string::npos);
}

TEST(HeaderDate, is_read_in_the_forms_that_dispatches_use) {
  EXPECT_EQ(edtf_of(" date 2017-10 Des combats opposaient mardi"), "2017-10");
  EXPECT_EQ(edtf_of("24/10/2017\nUn texte suit ici."), "2017-10-24");
  EXPECT_EQ(edtf_of("2017-10-24\nUn texte suit ici."), "2017-10-24");
  EXPECT_EQ(edtf_of("Un titre\n24 octobre 2017\nUn texte suit."), "2017-10-24");
  EXPECT_EQ(edtf_of("BAMAKO, 1er août 2017 (Agence) - Un texte suit."), "2017-08-01");
  EXPECT_EQ(edtf_of("BAGHDAD, Oct 24, 2017 (Agency) - A text follows.", "en"), "2017-10-24");
  EXPECT_EQ(edtf_of("Date: Tue, 24 Oct 2017 10:00:00 +0200\nSubject: x\n\nText", "en"), "2017-10-24");
}

TEST(HeaderDate, without_a_year_or_deep_in_a_sentence_is_unknown) {
  EXPECT_EQ(edtf_of("BAGHDAD, Oct 24 (Agency) - A text follows.", "en"), "");
  EXPECT_EQ(edtf_of("Le gouvernement que le pays avait élu le 24 octobre 2017 après une longue campagne est tombé dans "
                    "la nuit de lundi."),
            "");
  EXPECT_EQ(edtf_of("2017 a été une année noire."), "");
  EXPECT_EQ(edtf_of("31/02/2017\nUn texte."), "");
}

TEST(Language, is_recognised_even_in_capitals_and_short_texts) {
  EXPECT_EQ(recognise_language("Des combats opposaient mardi des unités paramilitaires aux rebelles dans la région."),
            "fr");
  EXPECT_EQ(recognise_language("Fighting broke out on Tuesday between the army and rebels near the city."), "en");
  EXPECT_EQ(recognise_language("UN SEISME DANS LE NORD DU PAYS"), "fr");
  EXPECT_EQ(recognise_language("Die Stadt wurde in der Nacht von Soldaten der Regierung angegriffen und beschossen."),
            "de");
  EXPECT_EQ(recognise_language("12"), "");
}

TEST(Reader, drops_the_byte_order_mark_and_keeps_line_ends) {
  const auto d = read_document(
      "\xEF\xBB\xBF"
      "Un titre\r\n\r\nÀ Mossoul, rien.",
      "a.txt", {});
  ASSERT_TRUE(d);
  EXPECT_EQ(d->text, "Un titre\r\n\r\nÀ Mossoul, rien.");
  EXPECT_EQ(d->title, "Un titre");
}

TEST(Reader, converts_windows_1252_and_says_so) {
  const auto d = read_document(
      "L'arm\xE9"
      "e a repris la ville apr\xE8s des combats \x96 d\xE9"
      "but de semaine.",
      "a.txt", {});
  ASSERT_TRUE(d);
  EXPECT_EQ(d->text, "L'armée a repris la ville après des combats – début de semaine.");
  ASSERT_EQ(d.warnings().size(), 1u);
}

TEST(Reader, converts_utf_16_with_and_without_a_mark) {
  const std::string plain = "The army took the town on Tuesday.";
  std::string wide;
  for (const char c : plain) wide += {c, '\0'};
  EXPECT_EQ(read_document("\xFF\xFE" + wide, "a.txt", {})->text, plain);
  EXPECT_EQ(read_document(wide, "a.txt", {})->text, plain);
}

TEST(Reader, repairs_single_bad_bytes_in_utf_8) {
  const auto d = read_document("Été à la plage, déjà l\xFF automne à Évian.", "a.txt", {});
  ASSERT_TRUE(d);
  EXPECT_EQ(d->text, "Été à la plage, déjà l\uFFFD automne à Évian.");
  EXPECT_EQ(d.warnings().size(), 1u);
}

TEST(Reader, refuses_empty_blank_and_binary_input_in_words) {
  EXPECT_THAT(read_document("", "a", {}).error().message, testing::HasSubstr("empty"));
  EXPECT_THAT(read_document(" \n\t", "a", {}).error().message, testing::HasSubstr("no text"));
  EXPECT_THAT(read_document(std::string("abc\0\1\2def", 9), "a", {}).error().message, testing::HasSubstr("NUL"));
  EXPECT_THAT(read_document("%PDF-1.4 ...", "a", {}).error().message, testing::HasSubstr("PDF"));
}

TEST(Reader, takes_the_headline_for_the_title_and_not_the_line_that_holds_the_date) {
  const auto title = [](std::string_view text) { return read_document(text, "t", {})->title; };
  EXPECT_EQ(title("date 2017-10\nUn titre de presse\n\nLe texte."), "Un titre de presse");
  EXPECT_EQ(title("BAGDAD, 24 octobre 2017\n\nUn titre de presse\nLe texte."), "Un titre de presse");
  EXPECT_EQ(title("BEIRUT, Oct 24, 2017 (Agency) - Mines keep killing.\n"), "Mines keep killing.");
  EXPECT_EQ(title("Floods hit the north\nDate: 2017-11-05\n"), "Floods hit the north");
  EXPECT_EQ(title("2017-10-24"), "2017-10-24");
}

TEST(Reader, finds_the_main_text_of_a_page_with_its_date_and_title) {
  const auto d = read_document(
      "<!DOCTYPE html><html lang=\"en\"><head><title>Site | Flood</title><meta property=\"article:published_time\" "
      "content=\"2021-07-15T08:00:00Z\"><script>var x = 'Paris';</script></head><body><nav><p>Home World "
      "Sport</p></nav>"
      "<article><h1>Flood kills twelve</h1><p>Water rose in <b>Liège</b> on Wednesday, the governor of the province "
      "said, "
      "and took two bridges &amp; a school.</p><p>Rescuers worked all night.</p><aside>Read more</aside></article>"
      "<footer>London office</footer></body></html>",
      "page.html", {});
  ASSERT_TRUE(d);
  EXPECT_EQ(d->title, "Flood kills twelve");
  EXPECT_EQ(d->lang, "en");
  EXPECT_EQ(d->date.edtf, "2021-07-15");
  EXPECT_EQ(d->text,
            "Flood kills twelve\n\nWater rose in Liège on Wednesday, the governor of the province said, and took two "
            "bridges & a "
            "school.\n\nRescuers worked all night.");
}

TEST(Reader, survives_any_bytes) {
  const auto seed = std::random_device{}();
  std::mt19937 random(seed);
  for (int round = 0; round < 200; ++round) {
    std::string bytes = round % 3 == 0 ? "<html>" : "";
    for (int i = 0; i < 60; ++i) bytes += static_cast<char>(round % 2 ? random() % 256 : 1 + random() % 127);
    if (const auto d = read_document(bytes, "a", {}); d) {
      EXPECT_FALSE(d->text.empty()) << "seed " << seed;
    } else {
      EXPECT_FALSE(d.error().message.empty()) << "seed " << seed;
    }
  }
}

}  // namespace
}  // namespace dateline::extract
