#pragma once

#include <array>
#include <filesystem>

#include "dateline/base/result.h"
#include "dateline/model/event.h"
#include "token_pattern.h"

namespace dateline::extract {

/// What is counted of people.
enum class Harm : std::uint8_t { deaths, injured, missing, displaced };
inline constexpr std::size_t harm_count = 4;

/// How numbers of one harm are shown: "12 dead", "12 people were killed", "killing 12", "left 12 dead", "toll rose to
/// 12"; `singular` words tell of one when no number does ("was killed").
struct HarmWords {
  WordSet after_number, passive, active, needs_object, objects, violent;
  PatternSet before_number, singular;
};

/// What stands before a number.
enum class Modifier : std::uint32_t { at_least, at_most, around, nearly, between, excluded };

/// What words near a trigger say of it. `wish` is called for, `rumour` has no source, `memory` looks back at it (an
/// anniversary, a film), `habit` happens time and again, `nothing` only hides a shorter match.
enum class Doubt : std::uint32_t {
  claim_before,
  rumour,
  deny,
  negation,
  plan,
  hypothetical,
  wish,
  memory,
  habit,
  nothing
};

enum class Reference : std::uint32_t { town, region, country };

/// Words that hold a sentence together.
struct Grammar {
  WordSet articles, genitive, joints, range_joints, auxiliaries, not_participles;
  WordSet near, distances, towards, moves, origins, from, with, sides, phrase_ends, pronouns, agents, versus;
  WordSet relatives;                          ///< "qui", "which": open a clause about the noun before them
  WordSet header_keys;                        ///< "date" before a document's own date
  std::vector<std::string> participles;       ///< endings, as written
  std::vector<std::string> bare_participles;  ///< endings that are passive where no auxiliary stands before
  std::vector<std::string> adjectives;        ///< endings of adjectives after their noun, as written
};

/// The event rules of one language, from events.toml.
struct EventRules {
  PatternSet triggers;        ///< value: EventKind
  PatternSet place_triggers;  ///< the same, only right before a place: "fall of"
  PatternSet weak_triggers;   ///< the same, only where a sentence has no other
  PatternSet not_triggers;
  FoldedMap<std::int64_t> numbers, scales, about, many;
  WordSet number_joins, number_articles;
  std::string thousands;  ///< marks between groups of three digits
  PatternSet modifiers;   ///< value: Modifier
  WordSet people, groups, not_people, not_actors;
  std::array<HarmWords, harm_count> harms;
  PatternSet superseded;  ///< "a first toll": its numbers hold no more
  WordSet claim_verbs;
  PatternSet doubts;        ///< value: Doubt; before the trigger
  PatternSet doubts_after;  ///< value: Doubt; after the trigger: "is scheduled"
  PatternSet references;    ///< value: Reference
  WordSet separators;
  WordSet games;    ///< words of sport, where war is a figure of speech
  WordSet figures;  ///< words of arts, the same within one sentence
  Grammar grammar;

  static base::Result<EventRules> load(const std::filesystem::path& path);
};

}  // namespace dateline::extract
