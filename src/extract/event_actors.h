#pragma once

#include "event_harm.h"
#include "event_words.h"

namespace dateline::extract {

/// A noun phrase that names people who act or are acted on, with its place in the text.
struct ActorPhrase {
  model::Actor actor;
  base::TextSpan span;
};

/// Who does ("actor1") and to whom ("actor2") around a trigger, as whole noun phrases: "Russian troops", "Forces de
/// soutien rapide". Nobody acts in a disaster or an accident.
std::vector<ActorPhrase> actors_of(const SentenceWords& words, const PatternMatch& trigger, const HarmCounts& harm);

}  // namespace dateline::extract
