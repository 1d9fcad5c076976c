#pragma once

#include <array>
#include <random>

#include "dateline/model/event.h"

namespace dateline::query {

/// Events of every odd shape: undated, open, reversed, without a place, in years -9999 to 9999.
class RandomEvents {
 public:
  explicit RandomEvents(std::uint32_t seed) : random_(seed) {}

  int below(int n) { return std::uniform_int_distribution(0, n - 1)(random_); }

  edtf::Day day() {
    const int year = below(4) == 0 ? below(19999) - 9999 : 2010 + below(10);
    const int month = 1 + below(12);
    return edtf::day_of({year, month, 1 + below(edtf::days_in_month(year, month))});
  }

  model::When when() {
    const edtf::Day first = day();
    switch (below(9)) {
      case 8:
        return set(first);
      case 0:
        return model::When::unknown();
      case 1:
        return {"2003/..", first, std::nullopt};
      case 2:
        return {"../2003", std::nullopt, first};
      case 3:
        return {"XXXX", std::nullopt, std::nullopt};
      case 4:
        return {"reversed", first, first - 1 - below(900)};
      case 5:
        return {"range", first, first + below(900)};
      default:
        return model::When::day(first);
    }
  }

  /// Two to four single days with gaps.
  model::When set(edtf::Day first) {
    std::string text = "[" + edtf::iso(first);
    edtf::Day last = first;
    for (int i = 0; i < 1 + below(3); ++i) {
      last = last + 2 + below(20);
      text += "," + edtf::iso(last);
    }
    return {text + "]", first, last};
  }

  /// Whole and half degrees, so that edges of boxes are met exactly.
  model::LonLat point() { return {-180 + below(721) * 0.5, -90 + below(361) * 0.5}; }

  model::Event event() {
    static constexpr std::array names{"Mosul", "Kirkūk", "Al-Anbar", "", "Touz Khourmatou", "Côte d'Ivoire"};
    static constexpr std::array documents{"a.txt", "b.txt", "a.txt (2)"};
    static constexpr std::array actors{"Peshmerga", "Police", "Élèves", "Police"};
    static constexpr std::array countries{"IQ", "CI", ""};
    model::Event out;
    out.kind = static_cast<model::EventKind>(below(model::event_kind_count));
    out.when = when();
    out.document = documents[static_cast<std::size_t>(below(3))];
    out.certainty = static_cast<model::Certainty>(below(model::certainty_count));
    if (below(3) != 0) out.deaths = model::CountRange{below(5) == 0 ? below(200'000) : below(40), std::nullopt};
    for (int i = below(3); i > 0; --i)
      out.actors.push_back({actors[static_cast<std::size_t>(below(4))], i == 1 ? "actor1" : "actor2"});
    if (below(5) == 0) return out;
    out.place.emplace().name = names[static_cast<std::size_t>(below(6))];
    out.place->country = countries[static_cast<std::size_t>(below(3))];
    if (below(5) != 0) out.place->point = point();
    return out;
  }

 private:
  std::mt19937 random_;
};

}  // namespace dateline::query
