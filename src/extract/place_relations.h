#pragma once

#include <vector>

#include "place_finder.h"
#include "relation_rules.h"

namespace dateline::extract {

/// What a text states of where something lies from a named place: "70 km from Kirkuk", "north of Gao".
struct StatedRelation {
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  const RelationRule* rule = nullptr;
  std::uint32_t first = 0, last = 0;          ///< tokens of the statement, its place included
  std::uint32_t subject = none;               ///< the found place that lies there; none when something else does
  bool adjacent = false;                      ///< the statement is put right to its subject
  std::uint32_t anchor = none, other = none;  ///< found places; `other` for relations between two
  double min_km = 0, max_km = 0;              ///< both 0 when no distance is stated
  double bearing_deg = -1;                    ///< from the anchor; below 0 when none is stated

  bool has_distance() const { return max_km > 0; }
  double middle_km() const { return (min_km + max_km) / 2; }
};

/// The relations that a text states, in its order. A name that no gazetteer has and that a stated distance places is
/// added to `book` and `found`, unless `book` is nullptr. Linear in the text.
std::vector<StatedRelation> find_relations(const MarkedText& text, const RelationRules& rules, NameBook* book,
                                           std::vector<FoundPlace>& found);

}  // namespace dateline::extract
