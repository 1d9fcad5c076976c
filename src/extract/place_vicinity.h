#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dateline/model/mention.h"
#include "place_relations.h"

namespace dateline::extract {

/// The spot that a statement means, and how, in words: "36-44 km east of Gao".
struct Vicinity {
  model::LonLat point;
  double radius_km = 0;
  std::string words;
};

/// Where something lies of which `relation` tells, with its anchors already on the map; nullopt where the statement
/// leaves it open (a border). A stated direction holds within 22.5 degrees, which the radius covers together with the
/// slack of the distance and the anchor's own extent; without a direction the anchor is the centre.
std::optional<Vicinity> vicinity_of(const StatedRelation& relation, const model::Place& anchor,
                                    const model::Place* other);

/// Uses what is stated on the toponyms that were found: places names that no gazetteer has (and little-known ones whose
/// bearers all lie elsewhere) by their distance, widens places that a desert or range is named after, and gives names
/// that only tell where something lies the `vicinity` that is meant. `toponym_of` and `importance` go by found place.
void apply_relations(const std::vector<StatedRelation>& relations,
                     const std::vector<std::optional<std::uint32_t>>& toponym_of, const std::vector<double>& importance,
                     std::vector<model::Toponym>& toponyms);

}  // namespace dateline::extract
