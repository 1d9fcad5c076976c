// Places of the articles in tests/articles, whose README tells their form; score.py there scores their events.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "dateline/extract/extractor.h"
#include "dateline/extract/reader.h"

namespace dateline::extract {
namespace {

struct Place {
  std::string surface;
  model::LonLat point;
  double tolerance_km = 0;
};
struct Date {
  std::string surface, first, last;
};
struct Article {
  std::string name, lang, date, text;
  std::vector<Place> places;
  std::vector<std::string> not_places;
  std::vector<Date> dates;
  bool held_out = false;  ///< counted, its misses not shown
};

Article read_article(const std::filesystem::path& path) {
  const auto table = toml::parse_file(path.string());
  Article a{path.stem().string(),
            table["lang"].value_or(""),
            table["date"].value_or(""),
            table["text"].value_or(""),
            {},
            {},
            {},
            table["held_out"].value_or(false)};
  const auto rows = [&](const char* key) { return *table[key].as_array(); };
  const auto text = [](const toml::array& r, std::size_t i) { return r[i].value_or(std::string()); };
  for (const auto& row : rows("places")) {
    const auto& r = *row.as_array();
    a.places.push_back({text(r, 0), {r[2].value_or(0.0), r[1].value_or(0.0)}, r[3].value_or(0.0)});
  }
  for (const auto& word : rows("not_places")) a.not_places.push_back(word.value_or(""));
  for (const auto& row : rows("dates")) {
    const auto& r = *row.as_array();
    a.dates.push_back({text(r, 0), text(r, 1), text(r, 2)});
  }
  return a;
}

double km(model::LonLat a, model::LonLat b) {
  constexpr double rad = std::numbers::pi / 180;
  const double h =
      std::pow(std::sin((a.lat_deg - b.lat_deg) * rad / 2), 2) +
      std::cos(a.lat_deg * rad) * std::cos(b.lat_deg * rad) * std::pow(std::sin((a.lon_deg - b.lon_deg) * rad / 2), 2);
  return 2 * 6371.0 * std::asin(std::sqrt(std::min(1.0, h)));
}

bool is_near(const Place& wanted, const model::Place& got) {
  return got.point && km(wanted.point, *got.point) <= wanted.tolerance_km;
}

struct Tally {
  int found = 0, all = 0;
  void count(bool good) {
    found += good;
    ++all;
  }
  double share() const { return all == 0 ? 1 : static_cast<double>(found) / all; }
};

class Articles : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const std::filesystem::path root = DATELINE_SOURCE_DIR;
    auto opened = gazetteer::open_default();
    ASSERT_TRUE(opened) << to_string(opened.error());
    gazetteer_ = std::make_unique<gazetteer::Gazetteer>(std::move(*opened));
    auto loaded = Extractor::load(root / "geodata" / "lang", *gazetteer_);
    ASSERT_TRUE(loaded) << to_string(loaded.error());
    extractor_ = std::make_unique<Extractor>(std::move(*loaded));
    for (const auto& entry : std::filesystem::directory_iterator(root / "tests" / "articles")) {
      if (entry.path().extension() == ".toml") articles_.push_back(read_article(entry.path()));
    }
    std::sort(articles_.begin(), articles_.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  }
  static void TearDownTestSuite() {
    articles_.clear();
    extractor_.reset();
    gazetteer_.reset();
  }

  static model::Document extracted(const Article& a) {
    model::Document d;
    d.id = a.name;
    d.lang = a.lang;
    d.text = a.text;
    const auto day = edtf::parse_iso(a.date);
    EXPECT_TRUE(day) << a.name;
    if (day) d.date = model::When::day(*day);
    extractor_->extract(d);
    return d;
  }

  inline static std::unique_ptr<gazetteer::Gazetteer> gazetteer_;
  inline static std::unique_ptr<Extractor> extractor_;
  inline static std::vector<Article> articles_;
};

TEST_F(Articles, have_their_places_on_the_right_spot_and_no_name_taken_for_one) {
  Tally found, kept_out;
  std::string misses;
  for (const auto& a : articles_) {
    const auto d = extracted(a);
    for (const auto& place : a.places) {
      const bool good = std::any_of(d.toponyms.begin(), d.toponyms.end(), [&](const auto& t) {
        return t.span.of(d.text) == place.surface && is_near(place, t.place);
      });
      found.count(good);
      if (!good && !a.held_out) misses += fmt::format("{}: {}\n", a.name, place.surface);
    }
    for (const auto& word : a.not_places) {
      const bool clean =
          std::none_of(d.toponyms.begin(), d.toponyms.end(), [&](const auto& t) { return t.span.of(d.text) == word; });
      kept_out.count(clean);
      if (!clean && !a.held_out) misses += fmt::format("{}: no place: {}\n", a.name, word);
    }
  }
  EXPECT_GE(found.share(), 0.85) << misses;
  EXPECT_GE(kept_out.share(), 0.8) << misses;
}

TEST_F(Articles, have_events_whose_fields_point_into_the_text) {
  for (const auto& a : articles_) {
    const auto d = extracted(a);
    for (const auto& e : d.events) {
      EXPECT_TRUE(e.sentence.contains(e.trigger)) << a.name;
      EXPECT_FALSE(e.rule.empty()) << a.name;
      EXPECT_LT(e.toponym.value_or(0), d.toponyms.size() + (e.toponym ? 0 : 1)) << a.name;
      EXPECT_LT(e.date.value_or(0), d.dates.size() + (e.date ? 0 : 1)) << a.name;
      EXPECT_TRUE(e.confidence >= 0 && e.confidence <= 1) << a.name;
    }
  }
}

TEST_F(Articles, give_the_same_answer_twice) {
  for (const auto& a : articles_) {
    const auto one = extracted(a), two = extracted(a);
    ASSERT_EQ(one.events.size(), two.events.size()) << a.name;
    for (std::size_t i = 0; i < one.events.size(); ++i) EXPECT_EQ(one.events[i].rule, two.events[i].rule) << a.name;
  }
}

class BadInput : public Articles {};

TEST_F(BadInput, gives_an_answer_and_never_crashes) {
  const std::string long_line(200000, 'A');
  for (const std::string& text :
       {std::string(), std::string("Mossoul"), std::string("SEISME A TOKYO : 12 MORTS"),
        std::string("des combats à mossoul mardi"), std::string("((((Paris)))) [Londres] {Rome}"),
        std::string("🙂🙂 Explosion à Lyon 🙂"), std::string("انفجار في بغداد يوم الثلاثاء"),
        std::string("Paris Paris Paris, , , . . ."), std::string("\n\n\n"), long_line, std::string("...'''---\"\"\"«»"),
        std::string("12.000.000.000.000.000.000 morts à Paris"), std::string("d'l'd'l'qu'")}) {
    for (const char* lang : {"fr", "en", "de", ""}) {
      model::Document d;
      d.text = text;
      d.lang = lang;
      extractor_->extract(d);
      for (const auto& t : d.toponyms) EXPECT_LE(t.span.end, text.size());
    }
  }
}

TEST_F(BadInput, in_capitals_or_without_any_still_has_its_places) {
  for (const char* text : {"SEISME A TOKYO : 12 MORTS", "des combats à mossoul mardi entre l'armée et les rebelles"}) {
    model::Document d;
    d.text = text;
    d.lang = "fr";
    extractor_->extract(d);
    EXPECT_EQ(d.toponyms.size(), 1u) << text;
  }
}

}  // namespace
}  // namespace dateline::extract
