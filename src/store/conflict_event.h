#pragma once

#include <string>

#include "dateline/model/event.h"
#include "dateline/store/event_writer.h"
#include "losses.h"

namespace dateline::store {

/// How well a place is known, from its kind and radius, in the order of UCDP's where_prec 1 to 7.
enum class PlacePrecision { exact = 1, near, district, province, fuzzy, country, sea };

/// An event as collections of political violence ask for it: one day, one point, two sides.
struct ConflictEvent {
  edtf::Day first, last;  ///< a bound that is open is the other one
  std::int64_t days = 1;  ///< last - first + 1
  edtf::Day middle;
  model::LonLat point;
  PlacePrecision precision = PlacePrecision::exact;
  PlaceContext around;
  std::string actor1, assoc_actor1, actor2, assoc_actor2;  ///< the first of each side, and its others
  std::string documents;                                   ///< all that tell of it
  std::int64_t document_count = 0;
  std::string free_text;  ///< what has no column: "edtf: 2017-10?; radius_km: 12"
};

/// `event` in those terms; nullopt, counted in `losses`, when it is not said to have happened, or has no date or point.
std::optional<ConflictEvent> conflict_event(const model::Event& event, const ExportOptions& options, Losses& losses);

/// Settlements within their own extent, or 15 km, are exact; within 25 km near; provinces, districts, countries and
/// seas by their kind; the rest by radius. After the codebook of UCDP GED.
PlacePrecision place_precision(const model::Place& place, double extent_km);

}  // namespace dateline::store
