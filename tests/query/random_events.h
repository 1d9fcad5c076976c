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
    switch (below(8)) {
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

  /// Whole and half degrees, so that edges of boxes are met exactly.
  model::LonLat point() { return {-180 + below(721) * 0.5, -90 + below(361) * 0.5}; }

  model::Event event() {
    static constexpr std::array names{"Mosul", "Kirkūk", "Al-Anbar", "", "Touz Khourmatou", "Côte d'Ivoire"};
    static constexpr std::array documents{"a.txt", "b.txt", "a.txt (2)"};
    model::Event out;
    out.kind = static_cast<model::EventKind>(below(model::event_kind_count));
    out.when = when();
    out.document = documents[static_cast<std::size_t>(below(3))];
    if (below(5) == 0) return out;
    out.place.emplace().name = names[static_cast<std::size_t>(below(6))];
    if (below(5) != 0) out.place->point = point();
    return out;
  }

 private:
  std::mt19937 random_;
};

}  // namespace dateline::query
