#pragma once

#include "event_words.h"

namespace dateline::extract {

/// The words of a sentence that tell of an event, left to right; `value` is its EventKind. Persons, places and what
/// not_triggers list tell of none; in a report of a game, war is a figure of speech.
std::vector<PatternMatch> triggers_in(const SentenceWords& words, bool is_game);

/// By sentence: whether it reports a game.
std::vector<std::uint8_t> game_sentences(const MarkedText& text, const EventRules& rules);

}  // namespace dateline::extract
