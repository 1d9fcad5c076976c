#include "dateline/store/basemap_labels.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

#include "dateline/base/files.h"

namespace dateline::store {
namespace {

constexpr std::array<std::pair<std::string_view, LabelKind>, 7> kinds{{{"country", LabelKind::country},
                                                                       {"province", LabelKind::province},
                                                                       {"ocean", LabelKind::ocean},
                                                                       {"sea", LabelKind::sea},
                                                                       {"gulf", LabelKind::gulf},
                                                                       {"strait", LabelKind::strait},
                                                                       {"lake", LabelKind::lake}}};
constexpr std::string_view columns = "kind\tkey\tlon\tlat\trank\tname_en\tname_fr\tname_local\twidth_deg";

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at != std::string_view::npos;) {
    const std::size_t end = text.find(separator, at);
    parts.push_back(text.substr(at, end - at));
    at = end == std::string_view::npos ? end : end + 1;
  }
  return parts;
}

template <class T>
std::optional<T> number(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// The anchor of one row, or what is wrong with it.
std::pair<std::optional<LabelAnchor>, std::string> parse_row(std::string_view row) {
  const auto fields = split(row, '\t');
  if (fields.size() != 9) return {std::nullopt, fmt::format("The row has {} fields, not 9.", fields.size())};
  LabelAnchor anchor;
  const auto* kind = std::find_if(kinds.begin(), kinds.end(), [&](const auto& k) { return k.first == fields[0]; });
  if (kind == kinds.end()) return {std::nullopt, fmt::format("\"{}\" is no kind of label.", fields[0])};
  anchor.kind = kind->second;
  const auto lon = number<double>(fields[2]);
  const auto lat = number<double>(fields[3]);
  if (!lon || !lat || !model::LonLat{*lon, *lat}.is_valid())
    return {std::nullopt, fmt::format("\"{} {}\" is no longitude and latitude in degrees.", fields[2], fields[3])};
  anchor.point = {*lon, *lat};
  const auto rank = number<int>(fields[4]);
  if (!rank || *rank < 1 || *rank > 9) return {std::nullopt, fmt::format("\"{}\" is no rank from 1 to 9.", fields[4])};
  anchor.rank = *rank;
  anchor.key = fields[1];
  anchor.name_en = fields[5];
  anchor.name_fr = fields[6];
  anchor.name_local = fields[7];
  const auto width = number<double>(fields[8].empty() ? "0" : fields[8]);
  if (!width || !(*width >= 0 && *width <= 360))
    return {std::nullopt, fmt::format("\"{}\" is no width in degrees.", fields[8])};
  anchor.width_deg = *width;
  if (anchor.name_en.empty()) return {std::nullopt, "The row has no English name."};
  return {std::move(anchor), {}};
}

}  // namespace

base::Result<std::vector<LabelAnchor>> read_label_anchors(const std::filesystem::path& path) {
  const auto text = base::read_file(path);
  if (!text) return text.failure();
  const auto rows = split(*text, '\n');
  if (rows.front() != columns)
    return base::fail(path.string(), fmt::format("The first line is \"{}\".", rows.front().substr(0, 80)),
                      "It must name the columns kind, key, lon, lat, rank, name_en, name_fr, name_local, width_deg.",
                      1);
  std::vector<LabelAnchor> anchors;
  base::Diagnostics warnings;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (rows[i].empty()) continue;
    auto [anchor, wrong] = parse_row(rows[i]);
    if (anchor)
      anchors.push_back(*std::move(anchor));
    else
      warnings.push_back({base::Severity::warning, path.string(), static_cast<int>(i + 1), wrong,
                          "Correct the row; the label was left out."});
  }
  base::Result<std::vector<LabelAnchor>> result(std::move(anchors));
  result.warn(std::move(warnings));
  return result;
}

namespace {

std::vector<model::LonLat> axis_of(std::string_view text) {
  std::vector<model::LonLat> axis;
  for (const std::string_view place : split(text, ';')) {
    const auto parts = split(place, ' ');
    if (parts.size() != 2) return {};
    const auto lon = number<double>(parts[0]), lat = number<double>(parts[1]);
    if (!lon || !lat || !model::LonLat{*lon, *lat}.is_valid()) return {};
    axis.push_back({*lon, *lat});
    if (axis.size() < 2) continue;
    double& now = axis.back().lon_deg;  // over the antimeridian without a jump
    now += 360 * std::round((axis[axis.size() - 2].lon_deg - now) / 360);
  }
  return axis;
}

}  // namespace

base::Result<base::Done> read_water_axes(const std::filesystem::path& path, std::vector<LabelAnchor>& anchors) {
  const auto text = base::read_file(path);
  if (!text) return text.failure();
  base::Result<base::Done> result{base::Done{}};
  int line = 0;
  for (const std::string_view row : split(*text, '\n')) {
    if (++line == 1 || row.empty()) continue;
    const auto fields = split(row, '\t');
    const auto axis = fields.size() == 2 ? axis_of(fields[1]) : std::vector<model::LonLat>();
    const auto water = std::ranges::find_if(anchors, [&](const LabelAnchor& anchor) {
      return anchor.kind != LabelKind::country && anchor.kind != LabelKind::province && anchor.name_en == fields[0];
    });
    if (axis.size() >= 2 && water != anchors.end())
      water->axis = axis;
    else
      result.warn(
          base::Diagnostic{base::Severity::warning, path.string(), line,
                           fmt::format("\"{}\" is no axis of a water of labels.tsv.", row.substr(0, 80)),
                           "Write the water's English name, a tab, and LON LAT;LON LAT. The row was left out."});
  }
  return result;
}

}  // namespace dateline::store
