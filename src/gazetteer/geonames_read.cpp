#include "geonames_read.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fstream>
#include <numbers>

#include "dateline/base/utf8.h"
#include "fold_name.h"
#include "spellings.h"

namespace dateline::gazetteer {

namespace {

constexpr std::size_t reported_rows = 100;
constexpr std::size_t longest_key = 96;
constexpr std::size_t longest_text = 400;
constexpr std::uint32_t known_population = 20000;
constexpr double people_per_km2 = 4000;

template <class T>
bool parse(std::string_view text, T& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

template <std::size_t n>
std::size_t split(std::string_view line, std::array<std::string_view, n>& fields) {
  std::size_t count = 0;
  for (std::size_t start = 0; count < n;) {
    const std::size_t end = std::min(line.find('\t', start), line.size());
    fields[count++] = line.substr(start, end - start);
    if (end == line.size()) break;
    start = end + 1;
  }
  return count;
}

/// Kilometres for a class of features without a population: what GeoNames' points stand for is not in the dump.
double radius_of(std::string_view kind, char feature_class, std::uint32_t population) {
  if (kind.starts_with("PCL")) return 300;
  if (kind == "ADM1") return 80;
  if (kind == "ADM2") return 25;
  if (feature_class == 'A') return 10;
  if (feature_class == 'P') return std::max(1.0, std::sqrt(population / (std::numbers::pi * people_per_km2)));
  return feature_class == 'S' ? 1 : 10;
}

/// Not names: links, codes of airports, posts and Wikidata, phonetic and machine transcriptions.
bool is_no_language(std::string_view code) {
  constexpr std::array codes{"link", "wkdt", "post", "iata", "icao", "faac", "unlc", "tcid", "phon", "piny", "fr_1793"};
  return std::ranges::find(codes, code) != codes.end();
}

class DumpReader {
 public:
  DumpReader(ExternalSort& names, const BuildProgress& progress) : names_(names), progress_(progress) {}

  base::Result<DumpPlaces> read(const GeonamesDump& dump) {
    const bool has_alternates = !dump.alternates.empty();
    auto read = each_line(dump.places, "reading places", 0, has_alternates ? 0.15 : 0.3,
                          [&](std::string_view line) { return place(line, !has_alternates); });
    if (!read) return read.failure();
    if (places_.rows.empty()) {
      return base::fail(dump.places.string(), "No place could be read from this file.",
                        "It should be GeoNames' allCountries.txt.");
    }
    sort_rows();
    if (has_alternates) {
      read = each_line(dump.alternates, "reading names", 0.15, 0.35,
                       [&](std::string_view line) { return alternate(line); });
      if (!read) return read.failure();
    }
    base::Result<DumpPlaces> result(std::move(places_));
    result.warn(std::move(warnings_));
    return result;
  }

 private:
  template <class Row>
  base::Result<base::Done> each_line(const std::filesystem::path& path, std::string_view step, double from, double to,
                                     Row row) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return base::fail(path.string(), "This file cannot be read.", "Check the path.");
    std::error_code error;
    const auto size = static_cast<double>(std::filesystem::file_size(path, error)) + 1;
    std::uint64_t line = 0, at = 0, refused = 0;
    for (std::string text; std::getline(in, text);) {
      at += text.size() + 1;
      places_.stamp = places_.stamp * 31 + text.size() + static_cast<unsigned char>(text.empty() ? 0 : text.back());
      if (text.ends_with('\r')) text.pop_back();
      if (++line % 100000 == 0 && progress_) progress_(step, from + (to - from) * static_cast<double>(at) / size);
      if (text.empty()) continue;
      const std::string problem = base::is_valid_utf8(text) ? row(text) : std::string("The row is not valid UTF-8.");
      if (problem.empty()) continue;
      ++places_.refused_rows;
      if (++refused <= reported_rows) {
        warnings_.push_back(
            {base::Severity::warning, path.string(), static_cast<int>(line), problem, "The row was left out."});
      }
    }
    return base::Done{};
  }

  std::string place(std::string_view line, bool takes_alternates) {
    std::array<std::string_view, 19> f;
    if (const auto n = split(line, f); n != f.size()) return fmt::format("The row has {} columns, not 19.", n);
    std::uint32_t id = 0;
    double lat = 0, lon = 0;
    std::int64_t people = 0;
    if (!parse(f[0], id) || id >= 1U << 31) return fmt::format("'{}' is not an id.", f[0]);
    if (!parse(f[4], lat) || !(std::abs(lat) <= 90)) return fmt::format("'{}' is not a latitude.", f[4]);
    if (!parse(f[5], lon) || !(std::abs(lon) <= 180)) return fmt::format("'{}' is not a longitude.", f[5]);
    if (!f[14].empty() && !parse(f[14], people)) return fmt::format("'{}' is not a population.", f[14]);
    if (f[1].empty()) return "The row has no name.";
    const auto population = static_cast<std::uint32_t>(std::clamp<std::int64_t>(people, 0, 0xFFFFFFFF));
    const std::string_view kind = f[7].empty() ? std::string_view("RGN") : f[7];
    const std::uint32_t kind_id = intern(kind_ids_, places_.kinds, kind, 1023);
    const std::uint32_t country = intern(country_ids_, places_.countries, f[8], 255);
    const char feature_class = f[6].empty() ? ' ' : f[6][0];
    places_.rows.push_back({static_cast<std::int32_t>(id), static_cast<std::int32_t>(std::lround(lat * 1e5)),
                            static_cast<std::int32_t>(std::lround(lon * 1e5)), population, division(f[8], f[10], f[11]),
                            0, 0, format::pack_traits(kind_id, country, radius_of(kind, feature_class, population))});
    note_division(kind, f[8], f[10], f[11], id);
    const bool is_known = population >= known_population || feature_class == 'A';
    name(id, f[1], format::is_main, 0, f[8], is_known);
    if (takes_alternates) {
      for (std::string_view rest = f[3]; !rest.empty();) {
        const std::size_t end = std::min(rest.find(','), rest.size());
        name(id, rest.substr(0, end), 0, 0, f[8], is_known);
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    return {};
  }

  std::string alternate(std::string_view line) {
    std::array<std::string_view, 10> f;
    if (const auto n = split(line, f); n < 4) return fmt::format("The row has {} columns, not 10.", n);
    std::uint32_t id = 0;
    if (!parse(f[1], id)) return fmt::format("'{}' is not an id.", f[1]);
    const std::uint32_t index = places_.index_of(id);
    if (index == format::no_place || is_no_language(f[2])) return {};
    unsigned bits = 0;
    if (f[2] == "abbr") bits |= format::is_abbreviation;
    if (f[4] == "1") bits |= format::is_official;
    if (f[5] == "1") bits |= format::is_short;
    if (f[7] == "1") bits |= format::is_historic;
    const std::string_view code = f[2] == "abbr" ? std::string_view() : f[2];
    const auto language =
        static_cast<std::uint16_t>(intern(language_ids_, places_.languages, code, format::no_text - 1));
    name(id, f[3], static_cast<std::uint8_t>(bits), language, places_.country(index),
         places_.rows[index].population >= known_population);
    return {};
  }

  void name(std::uint32_t id, std::string_view text, std::uint8_t bits, std::uint16_t language,
            std::string_view country, bool is_known) {
    if (text.size() > longest_text) return;
    fold_into(text, key_);
    if (key_.empty() || key_.size() > longest_key || key_.find('\n') != std::string::npos ||
        key_.find('\0') != std::string::npos)
      return;
    put({key_, id, bits, language, false, text});
    if (bits & format::is_abbreviation) return;
    spelling_variants(key_, is_arabic_country(country), is_known, variants_);
    for (const std::string& variant : variants_) put({variant, id, 0, format::no_text, true, {}});
  }

  void put(const DumpName& name) {
    record_.clear();
    name.append_to(record_);
    names_.add(record_);
  }

  using Ids = std::unordered_map<std::string, std::uint32_t>;

  static std::uint32_t intern(Ids& ids, std::vector<std::string>& values, std::string_view value, std::size_t most) {
    const auto it = ids.find(std::string(value));
    if (it != ids.end()) return it->second;
    if (values.size() > most) return 0;
    const auto id = static_cast<std::uint32_t>(values.size());
    ids.emplace(value, id);
    values.emplace_back(value);
    return id;
  }

  /// Until all is read, a row's parent is its division's number here.
  std::uint32_t division(std::string_view country, std::string_view admin1, std::string_view admin2) {
    if (country.empty()) return format::no_place;
    return intern(division_ids_, divisions_, fmt::format("{}.{}.{}", country, admin1, admin2), 1U << 31);
  }

  void note_division(std::string_view kind, std::string_view country, std::string_view admin1, std::string_view admin2,
                     std::uint32_t id) {
    if (kind.starts_with("PCL") && kind != "PCLH") heads_.emplace(fmt::format("{}..", country), id);
    if (kind == "ADM1") heads_.emplace(fmt::format("{}.{}.", country, admin1), id);
    if (kind == "ADM2") heads_.emplace(fmt::format("{}.{}.{}", country, admin1, admin2), id);
  }

  void sort_rows() {
    auto& rows = places_.rows;
    std::ranges::stable_sort(rows, {}, &format::PlaceRow::id);
    const auto same_id = [](const auto& a, const auto& b) { return a.id == b.id; };
    const auto twice = std::unique(rows.begin(), rows.end(), same_id);
    places_.refused_rows += static_cast<std::uint64_t>(rows.end() - twice);
    rows.erase(twice, rows.end());
    std::vector<std::array<std::uint32_t, 3>> around;
    for (const std::string& code : divisions_) {
      const std::size_t first = code.find('.'), second = code.find('.', first + 1);
      around.push_back({head(code), head(code.substr(0, second + 1)), head(code.substr(0, first) + "..")});
    }
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
      if (rows[i].parent == format::no_place) continue;
      const auto& up = around[rows[i].parent];
      const std::uint32_t self_level = level_of(places_.kind(i));
      rows[i].parent = format::no_place;
      for (std::uint32_t level = self_level; level < 3 && rows[i].parent == format::no_place; ++level) {
        if (up[level] != i) rows[i].parent = up[level];
      }
    }
  }

  static std::uint32_t level_of(std::string_view kind) {
    return kind.starts_with("PCL") ? 3 : kind == "ADM1" ? 2 : kind == "ADM2" ? 1 : 0;
  }

  std::uint32_t head(const std::string& code) const {
    const auto it = heads_.find(code);
    return it == heads_.end() ? format::no_place : places_.index_of(it->second);
  }

  ExternalSort& names_;
  const BuildProgress& progress_;
  DumpPlaces places_;
  base::Diagnostics warnings_;
  Ids kind_ids_, country_ids_, language_ids_{{"", 0}}, division_ids_;
  std::vector<std::string> divisions_, variants_;
  std::unordered_map<std::string, std::uint32_t> heads_;
  std::string key_, record_;
};

}  // namespace

std::uint32_t DumpPlaces::index_of(std::uint32_t id) const {
  const auto it = std::ranges::lower_bound(rows, static_cast<std::int32_t>(id), {}, &format::PlaceRow::id);
  const bool is_there = it != rows.end() && it->id == static_cast<std::int32_t>(id);
  return is_there ? static_cast<std::uint32_t>(it - rows.begin()) : format::no_place;
}

double DumpPlaces::prominence(std::uint32_t index) const {
  const double town = kind(index).starts_with("PPL") ? 0.5 : 0.0;  // of equals, the town
  return rows[index].population + town;
}

void DumpName::append_to(std::string& record) const {
  record += key;
  record += '\0';
  append_big_endian(record, id);
  record += (bits & format::is_main) ? '\0' : '\1';
  record += static_cast<char>(is_made);
  record += static_cast<char>(bits);
  record += static_cast<char>(language >> 8);
  record += static_cast<char>(language & 0xFF);
  record += text;
}

DumpName DumpName::of(std::string_view record) {
  const std::size_t end = record.find('\0');
  const std::string_view rest = record.substr(end + 1);
  const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(rest[i])); };
  return {record.substr(0, end),
          read_big_endian(rest),
          static_cast<std::uint8_t>(byte(6)),
          static_cast<std::uint16_t>(byte(7) << 8 | byte(8)),
          byte(5) != 0,
          rest.substr(9)};
}

base::Result<DumpPlaces> read_dump(const GeonamesDump& dump, ExternalSort& names, const BuildProgress& progress) {
  return DumpReader(names, progress).read(dump);
}

}  // namespace dateline::gazetteer
