#include "dateline/model/event.h"

#include <algorithm>

namespace dateline::model {

namespace {

constexpr std::array<EventKindInfo, event_kind_count> kinds{{
    {EventKind::battle, "battle", "Battles", "Armed clash", "19", "ASSAULT"},
    {EventKind::explosion, "explosion", "Explosions/Remote violence", "Remote explosive/landmine/IED", "18", "ASSAULT"},
    {EventKind::violence_against_civilians, "violence_against_civilians", "Violence against civilians", "Attack", "18",
     "ASSAULT"},
    {EventKind::riot, "riot", "Riots", "Violent demonstration", "14", "PROTEST"},
    {EventKind::protest, "protest", "Protests", "Peaceful protest", "14", "PROTEST"},
    {EventKind::territory_change, "territory_change", "Battles", "Non-state actor overtakes territory", "19",
     "ASSAULT"},
    {EventKind::arrest, "arrest", "Strategic developments", "Arrests", "17", "COERCE"},
    {EventKind::agreement, "agreement", "Strategic developments", "Agreement", "05", "AGREE"},
    {EventKind::displacement, "displacement", "Strategic developments", "Other", "", ""},
    {EventKind::disaster, "disaster", "", "", "", ""},
    {EventKind::accident, "accident", "", "", "", ""},
    {EventKind::politics, "politics", "Strategic developments", "Other", "04", "CONSULT"},
    {EventKind::statement, "statement", "", "", "01", ""},
    {EventKind::other, "other", "Strategic developments", "Other", "", ""},
}};

constexpr std::array<std::string_view, 5> certainties{"asserted", "claimed", "denied", "planned", "hypothetical"};

}  // namespace

const std::array<EventKindInfo, event_kind_count>& event_kinds() {
  return kinds;
}

std::string_view name_of(EventKind kind) {
  return kinds[static_cast<std::size_t>(kind)].name;
}

std::optional<EventKind> event_kind_of(std::string_view name) {
  const auto found =
      std::find_if(kinds.begin(), kinds.end(), [&](const EventKindInfo& info) { return info.name == name; });
  return found == kinds.end() ? std::nullopt : std::optional(found->kind);
}

std::string_view name_of(Certainty certainty) {
  return certainties[static_cast<std::size_t>(certainty)];
}

std::optional<Certainty> certainty_of(std::string_view name) {
  const auto found = std::find(certainties.begin(), certainties.end(), name);
  if (found == certainties.end()) return std::nullopt;
  return static_cast<Certainty>(found - certainties.begin());
}

}  // namespace dateline::model
