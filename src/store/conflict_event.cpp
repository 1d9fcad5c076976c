#include "conflict_event.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "record_json.h"

namespace dateline::store {

namespace {

constexpr double exact_km = 15;
constexpr double near_km = 25;
constexpr double district_km = 60;

bool is_one_of(std::string_view kind, std::initializer_list<std::string_view> kinds) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

bool happened(model::Certainty certainty) {
  return certainty == model::Certainty::asserted || certainty == model::Certainty::claimed;
}

/// The first name under `role`, and the others joined.
void take_side(const std::vector<model::Actor>& actors, std::string_view role, std::string& first,
               std::string& others) {
  for (const model::Actor& actor : actors) {
    if (actor.role != role) continue;
    std::string& to = first.empty() ? first : others;
    to += (to.empty() ? "" : "; ") + actor.name;
  }
}

std::string free_text_of(const model::Event& event) {
  std::string out = "edtf: " + event.when.edtf;
  if (event.place->radius_km > 0) out += "; radius_km: " + number_text(event.place->radius_km);
  if (event.certainty != model::Certainty::asserted) out += fmt::format("; certainty: {}", name_of(event.certainty));
  return out;
}

}  // namespace

PlacePrecision place_precision(const model::Place& place, double extent_km) {
  const std::string_view kind = place.kind;
  if (is_one_of(kind, {"OCN", "SEA", "GULF", "STRT", "BAY", "CHN"})) return PlacePrecision::sea;
  if (kind.starts_with("PCL")) return PlacePrecision::country;
  if (kind.starts_with("ADM1")) return PlacePrecision::province;
  if (kind.starts_with("ADM")) return PlacePrecision::district;
  if (place.radius_km <= std::max(exact_km, extent_km)) return PlacePrecision::exact;
  if (place.radius_km <= near_km) return PlacePrecision::near;
  return place.radius_km <= district_km && kind.starts_with("PPL") ? PlacePrecision::district : PlacePrecision::fuzzy;
}

std::optional<ConflictEvent> conflict_event(const model::Event& event, const ExportOptions& options, Losses& losses) {
  const char* fault = !happened(event.certainty)               ? "denied, planned and hypothetical events are left out"
                      : !(event.when.first || event.when.last) ? "events without a date are left out"
                      : !(event.place && event.place->point)   ? "events without a position are left out"
                                                               : nullptr;
  if (fault) {
    losses.add(fault);
    return std::nullopt;
  }
  ConflictEvent out;
  out.first = event.when.first.value_or(*(event.when.last ? event.when.last : event.when.first));
  out.last = event.when.last.value_or(out.first);
  if (!event.when.first || !event.when.last) losses.add("open dates have the day of their one known end");
  out.days = std::int64_t{out.last.since_epoch} - out.first.since_epoch + 1;
  out.middle = edtf::Day{static_cast<std::int32_t>(out.first.since_epoch + (out.days - 1) / 2)};
  out.point = *event.place->point;
  if (options.place_context) out.around = options.place_context(*event.place);
  out.precision = place_precision(*event.place, out.around.extent_km);
  take_side(event.actors, "actor1", out.actor1, out.assoc_actor1);
  take_side(event.actors, "actor2", out.actor2, out.assoc_actor2);
  out.documents = event.document;
  for (std::size_t i = 1; i < event.sources.size(); ++i) out.documents += "; " + event.sources[i].document;
  out.document_count = std::max<std::int64_t>(std::ssize(event.sources), event.document.empty() ? 0 : 1);
  out.free_text = free_text_of(event);
  return out;
}

}  // namespace dateline::store
