#pragma once

#include "canvas.h"
#include "dateline/ui/date_words.h"

namespace dateline::ui {

std::string kind_words(model::EventKind kind, const Phrases& words);

/// "Mosul ±12 km"; "no place" in words when there is none.
std::string place_words(const std::optional<model::Place>& place, const Phrases& words);

/// The same for the place of an event, called as its text calls it where that is in the interface's language.
std::string place_words_of(const app::State& state, std::uint32_t row, const Phrases& words);

/// "28 dead, 12 injured"; empty when none is told.
std::string toll_words(const model::Event& event, const Phrases& words);

/// The document of `event` in `state`; nullptr for imported events.
const model::Document* document_of(const app::State& state, const model::Event& event);

}  // namespace dateline::ui
