#pragma once

#include "dateline/model/document.h"
#include "event_harm.h"

namespace dateline::extract {

/// Kinds whose mentions may tell of one and the same event.
enum class KindGroup : std::uint8_t { harm, territory, displacement, politics, arrest, protest, other };
inline constexpr std::size_t kind_group_count = 7;
KindGroup group_of(model::EventKind kind);
/// Kinds that kill and wound.
bool can_harm(model::EventKind kind);

/// How an event came to its date.
enum class DateSource : std::uint8_t { none, carried, reported, stated };

/// An event in the making.
struct EventDraft {
  model::Event event;
  std::uint32_t sentence = 0, trigger = 0;  ///< index of the sentence; token of the trigger
  DateSource date_source = DateSource::none;
  bool place_carried = false;
  bool is_headline = false;
  bool is_ahead = false;         ///< dated after the document
  bool is_vague = false;         ///< its place is only near the spot
  bool kind_is_guessed = false;  ///< from the harm alone, no word says what happened
  bool counts_people = false;    ///< a number of people stands beside the trigger
  std::array<bool, harm_count> is_revised{};
  std::vector<std::string> beside;  ///< names of the other places in its sentence
  std::string why_kind, why_place, why_date;

  std::optional<model::CountRange>& count(Harm harm);
  const std::optional<model::CountRange>& count(Harm harm) const;
  void say(std::string_view field, base::TextSpan span, std::string_view rule);
};

/// Takes `kind` where it tells more than the event's own.
void take_kind(model::Event& event, model::EventKind kind);

/// Merges drafts that tell of the same event (kind, place and time agree) and drops those that say nothing of their
/// own. Keeps the order of first mentions.
/// Undated mentions are taken to be of about the time of `written`.
void merge_drafts(std::vector<EventDraft>& drafts, const model::When& written);

/// Great-circle distance; 0 when one has no point.
double apart_km(const model::Place& a, const model::Place& b);

/// Whether a place is a country, a continent or the like, too wide to be where something happened.
bool is_wide(const model::Place& place);

}  // namespace dateline::extract
