#include "event_words.h"

#include <algorithm>

#include "dateline/view/place_words.h"
#include "dateline/view/words.h"

namespace dateline::ui {

std::string kind_words(model::EventKind kind, const Phrases& words) {
  return std::string(view::kind_label(kind, words.lang()));
}

std::string place_words(const std::optional<model::Place>& place, const Phrases& words) {
  if (!place || place->name.empty()) return std::string(words("event.no_place"));
  if (place->radius_km <= 0) return place->name;
  return fmt::format("{} ±{}", place->name, distance_words(place->radius_km, words));
}

std::string place_words_of(const app::State& state, std::uint32_t row, const Phrases& words) {
  std::optional<model::Place> place = state.events()[row].place;
  if (place) place->name = view::place_name(state, row);
  return place_words(place, words);
}

std::string toll_words(const model::Event& event, const Phrases& words) {
  std::string out;
  const auto add = [&](const std::optional<model::CountRange>& range, std::string_view key) {
    if (!range) return;
    out += (out.empty() ? "" : ", ") + words(key, range_words(*range, words));
  };
  add(event.deaths, "toll.deaths");
  add(event.injured, "toll.injured");
  add(event.missing, "toll.missing");
  add(event.displaced, "toll.displaced");
  return out;
}

const model::Document* document_of(const app::State& state, const model::Event& event) {
  const auto& documents = state.content->collection.documents;
  const auto found =
      std::find_if(documents.begin(), documents.end(), [&](const auto& d) { return d.id == event.document; });
  return found == documents.end() ? nullptr : &*found;
}

}  // namespace dateline::ui
