#include "dateline/store/filtered_read.h"

#include <fmt/format.h>

#include "geopackage_event.h"
#include "geopackage_schema.h"

namespace dateline::store {

namespace {

using base::fail;
using base::Result;

// Ends in the wrong order are taken the right way round; a null end is open.
constexpr const char* low = "min(first_day, coalesce(last_day, first_day))";
constexpr const char* high = "max(coalesce(first_day, last_day), last_day)";

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
  return out + "'";
}

class Conditions {
 public:
  void add(const std::string& condition) { all_ += (all_.empty() ? "(" : " AND (") + condition + ")"; }
  const std::string& all() const { return all_; }

 private:
  std::string all_;
};

void add_time(const model::Filter& f, Conditions& out) {
  if (!f.from && !f.to) return;
  out.add("edtf IS NOT NULL");
  const auto from = f.from ? std::optional(f.from->since_epoch) : std::nullopt;
  const auto to = f.to ? std::optional(f.to->since_epoch) : std::nullopt;
  switch (f.time_rule) {
    case model::TimeRule::certainly_inside:
      if (from) out.add(fmt::format("first_day IS NOT NULL AND {} >= {}", low, *from));
      if (to) out.add(fmt::format("last_day IS NOT NULL AND {} <= {}", high, *to));
      break;
    case model::TimeRule::contains:
      out.add(from ? fmt::format("first_day IS NULL OR {} <= {}", low, *from) : "first_day IS NULL");
      out.add(to ? fmt::format("last_day IS NULL OR {} >= {}", high, *to) : "last_day IS NULL");
      break;
    default:
      if (from) out.add(fmt::format("last_day IS NULL OR {} >= {}", high, *from));
      if (to) out.add(fmt::format("first_day IS NULL OR {} <= {}", low, *to));
  }
}

void add_area(const model::Filter& f, Conditions& out) {
  if (f.area || f.outline) out.add("geom IS NOT NULL AND NOT ST_IsEmpty(geom)");
  if (!f.country.empty()) out.add("country = " + quoted(f.country));
  if (!f.area) return;
  out.add(fmt::format("ST_MinY(geom) >= {:.17g} AND ST_MinY(geom) <= {:.17g}", f.area->south_deg, f.area->north_deg));
  out.add(fmt::format("ST_MinX(geom) >= {:.17g} {} ST_MinX(geom) <= {:.17g}", f.area->west_deg,
                      f.area->crosses_antimeridian() ? "OR" : "AND", f.area->east_deg));
}

template <std::size_t n>
void add_names(const char* column, const std::bitset<n>& wanted, const auto& name_of_index, Conditions& out) {
  if (wanted.none()) return;
  std::string list;
  for (std::size_t i = 0; i < n; ++i)
    if (wanted.test(i)) list += (list.empty() ? "" : ", ") + quoted(std::string(name_of_index(i)));
  out.add(fmt::format("{} IN ({})", column, list));
}

/// Rows of a project's events that SQL chooses.
template <class Use>
Result<base::Done> each_row(const std::filesystem::path& path, const model::Filter& filter, const Use& use) {
  register_drivers();
  const QuietGdal quiet;
  const DatasetHandle dataset(GDALOpenEx(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, nullptr, nullptr));
  if (!dataset || !is_project(dataset.get()))
    return fail(path.string(), "This is no project of Dateline.", "Check that the file is whole.");
  OGRLayerH layer = GDALDatasetGetLayerByName(dataset.get(), events_layer);
  const std::string condition = sql_condition(filter);
  if (OGR_L_SetAttributeFilter(layer, condition.empty() ? nullptr : condition.c_str()) != OGRERR_NONE)
    return fail(path.string(), fmt::format("The filter cannot be asked of this file: {}.", QuietGdal::message()));
  OGR_L_ResetReading(layer);
  while (const FeatureHandle feature{OGR_L_GetNextFeature(layer)}) use(RowReader(feature.get()));
  return base::Done{};
}

}  // namespace

std::string sql_condition(const model::Filter& f) {
  Conditions out;
  add_time(f, out);
  add_area(f, out);
  add_names(
      "kind", f.kinds, [](std::size_t i) { return model::name_of(static_cast<model::EventKind>(i)); }, out);
  add_names(
      "certainty", f.certainties, [](std::size_t i) { return model::name_of(static_cast<model::Certainty>(i)); }, out);
  if (f.deaths_from) out.add(fmt::format("coalesce(deaths_low, deaths_high) >= {}", *f.deaths_from));
  if (f.deaths_to) out.add(fmt::format("coalesce(deaths_low, deaths_high) <= {}", *f.deaths_to));
  if (!f.document.empty()) out.add("document = " + quoted(f.document));
  return out.all();
}

Result<std::vector<model::Event>> read_matching(const std::filesystem::path& path, const model::Filter& filter) {
  std::vector<model::Event> out;
  const auto read = each_row(path, filter, [&](const RowReader& row) {
    bool unknown_kind = false;
    model::Event event = event_of(row, unknown_kind);
    if (model::passes(event, filter)) out.push_back(std::move(event));
  });
  if (!read) return read.failure();
  return out;
}

Result<std::vector<std::string>> ids_by_sql(const std::filesystem::path& path, const model::Filter& filter) {
  std::vector<std::string> out;
  const auto read = each_row(path, filter, [&](const RowReader& row) { out.push_back(row.text("event_id")); });
  if (!read) return read.failure();
  return out;
}

}  // namespace dateline::store
