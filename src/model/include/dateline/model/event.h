#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/base/span.h"
#include "dateline/model/place.h"
#include "dateline/model/when.h"

namespace dateline::model {

enum class EventKind : std::uint8_t {
  battle,
  explosion,
  violence_against_civilians,
  riot,
  protest,
  territory_change,
  arrest,
  agreement,
  displacement,
  disaster,
  accident,
  politics,
  statement,
  other
};
inline constexpr std::size_t event_kind_count = 14;

/// One kind in the vocabularies that events travel in.
struct EventKindInfo {
  EventKind kind;
  std::string_view name;  ///< as in files and options: "territory_change"
  std::string_view acled_type;
  std::string_view acled_sub_type;
  std::string_view cameo_root;   ///< two digits, empty where CAMEO has none
  std::string_view plover_type;  ///< empty where PLOVER has none
};

/// In the order of EventKind.
const std::array<EventKindInfo, event_kind_count>& event_kinds();
std::string_view name_of(EventKind kind);
std::optional<EventKind> event_kind_of(std::string_view name);

/// "At least 11" is {11, nullopt}; 28 is {28, 28}; "about thirty" a range around 30.
struct CountRange {
  std::optional<std::int64_t> low;
  std::optional<std::int64_t> high;
  friend bool operator==(const CountRange&, const CountRange&) = default;
};

enum class Certainty : std::uint8_t { asserted, claimed, denied, planned, hypothetical };
inline constexpr std::size_t certainty_count = 5;
std::string_view name_of(Certainty certainty);
std::optional<Certainty> certainty_of(std::string_view name);

struct Actor {
  std::string name;
  std::string role;  ///< "actor1" does, "actor2" is done to
  friend bool operator==(const Actor&, const Actor&) = default;
};

/// The part of an event's count that fell on one side: 24 dead among the jihadists, four among the militia.
struct SideCount {
  std::string name;
  std::string of;  ///< "deaths", "injured", "missing" or "displaced"
  CountRange count;
  friend bool operator==(const SideCount&, const SideCount&) = default;
};

/// The words that gave one field of an event its value ("deaths", "actor1", "certainty"), and by which rule.
struct Evidence {
  std::string field;
  base::TextSpan span;
  std::string rule;
  friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// Where else the same event is told, once mentions of several documents are one.
struct EventSource {
  std::string document;
  std::string event;  ///< its id there
  friend bool operator==(const EventSource&, const EventSource&) = default;
};

/// Something that happened, or is said to have. Spans are into the text of the document; an imported event has none.
struct Event {
  std::string id;  ///< unique in its collection
  EventKind kind = EventKind::other;
  base::TextSpan sentence;
  base::TextSpan trigger;
  std::optional<std::uint32_t> toponym;  ///< index into the document's toponyms
  std::optional<std::uint32_t> date;     ///< index into the document's dates
  std::optional<Place> place;
  When when;
  std::vector<Actor> actors;
  std::optional<CountRange> deaths;
  std::optional<CountRange> injured;
  std::optional<CountRange> missing;
  std::optional<CountRange> displaced;
  std::vector<SideCount> sides;
  Certainty certainty = Certainty::asserted;
  std::string attributed_to;
  double confidence = 0;             ///< 0 to 1
  std::string rule;                  ///< "kind: why; place: why; date: why"
  std::string document;              ///< id of the document or name of the file it came from
  std::string text;                  ///< the sentence, or the source's own description
  std::vector<Evidence> evidence;    ///< spans into the text of `document`
  std::vector<EventSource> sources;  ///< empty unless several documents tell of it; the first is this one
};

}  // namespace dateline::model
