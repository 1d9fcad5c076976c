#include "dateline/view/place_words.h"

#include <algorithm>

#include "dateline/model/fold.h"
#include "upper_case.h"

namespace dateline::view {

std::string said_by(const model::Document& document, const model::Event& event) {
  if (!event.toponym || !event.place || *event.toponym >= document.toponyms.size()) return {};
  const model::Toponym& toponym = document.toponyms[*event.toponym];
  if (toponym.is_demonym || toponym.place.geonameid != event.place->geonameid) return {};
  if (toponym.span.begin > toponym.span.end || toponym.span.end > document.text.size()) return {};
  std::string words(toponym.span.of(document.text));
  return words.find('\n') != std::string::npos || words == upper_case(words) ? std::string() : words;
}

std::string place_name(const app::State& state, std::uint32_t row) {
  const model::Event& event = state.events()[row];
  if (!event.place) return {};
  const auto& documents = state.content->collection.documents;
  const auto document =
      !event.toponym ? documents.end() : std::find_if(documents.begin(), documents.end(), [&](const auto& d) {
        return d.lang == state.lang && d.id == event.document;
      });
  std::string said = document == documents.end() ? std::string() : said_by(*document, event);
  return said.empty() ? event.place->name : said;
}

std::string actor_name(const app::State& state, std::uint32_t row, std::string_view folded) {
  const auto& actors = state.events()[row].actors;
  const auto found = std::find_if(actors.begin(), actors.end(),
                                  [&](const model::Actor& actor) { return model::plain_fold(actor.name) == folded; });
  return found == actors.end() ? std::string(folded) : found->name;
}

}  // namespace dateline::view
