#pragma once

#include <string>
#include <string_view>

#include "dateline/app/state.h"

namespace dateline::view {

/// What `document` calls the place of one of its events; empty where the words are in capitals, a demonym, over two
/// lines or mean another place.
std::string said_by(const model::Document& document, const model::Event& event);

/// What an event's place is called in the interface's language: as its text says where the text is in that language,
/// else by the gazetteer's name; empty without a place. O(documents).
std::string place_name(const app::State& state, std::uint32_t row);

/// What an event calls the actor of this name, which is folded; the name itself where the event has no such actor.
std::string actor_name(const app::State& state, std::uint32_t row, std::string_view folded);

}  // namespace dateline::view
