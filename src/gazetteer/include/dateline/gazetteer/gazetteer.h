#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/base/result.h"
#include "dateline/model/lonlat.h"
#include "dateline/model/place.h"

namespace dateline::gazetteer {

/// Position of a place in the index, from 0, dense.
using PlaceIndex = std::uint32_t;

/// Position of a folded name in the index's trie, from 0, dense.
using NameKey = std::uint32_t;

/// How a spelling met a name, best first.
enum class MatchKind : std::uint8_t { exact, folded, romanised };

/// What the tables say about one name of one place.
struct NameFlags {
  bool is_main : 1;  ///< the record's own name
  bool is_official : 1;
  bool is_abbreviation : 1;  ///< "US", "Kan."
  bool is_historic : 1;      ///< "Saigon", "Leningrad"
  bool is_demonym : 1;       ///< "Iraqi": the place is the country meant
  bool is_short : 1;         ///< "Polk" for "Polk County"
};

/// One place that may bear a spelling.
struct Candidate {
  PlaceIndex place = 0;
  MatchKind match = MatchKind::exact;
  std::uint8_t distance = 0;  ///< 0 for exact and folded; letters changed for romanised
  NameFlags flags{};
  char language[4] = "";  ///< ISO 639 code of the name where known (of several: en, else fr, else the first); or empty
};

/// One place, as views into the mapped file; valid while the Gazetteer lives.
struct PlaceView {
  std::int64_t id = 0;  ///< GeoNames id; negative for the supplement's own
  std::string_view name;
  model::LonLat point;
  std::string_view kind;     ///< GeoNames feature code
  std::string_view country;  ///< ISO 3166-1 alpha-2
  std::uint32_t population = 0;
  float radius_km = 0;
  std::optional<PlaceIndex> admin1;  ///< the province it lies in
  std::optional<PlaceIndex> admin2;
  std::optional<PlaceIndex> country_place;
};

/// One name of a place, for showing.
struct Name {
  std::string text;
  std::string_view languages;  ///< comma-separated ISO 639 codes: "de,fr"; empty where unknown
  NameFlags flags{};
};

/// A place and how far it lies from a point, on the sphere.
struct Nearby {
  PlaceIndex place = 0;
  double distance_km = 0;
  double bearing_deg = 0;  ///< from the point to the place, clockwise from north, 0 to 360
};

/// What narrows a search; empty fields do not.
struct Narrowing {
  std::string_view country = {};           ///< ISO 3166-1 alpha-2
  std::string_view kind = {};              ///< a feature code, or its beginning: "PPL" takes "PPLC" too
  std::optional<model::LonLat> near = {};  ///< nearest first
  double within_km = 20040;                ///< of `near`
};

/// What an index says about itself.
struct IndexInfo {
  std::uint32_t version = 0;
  std::uint64_t bytes = 0, places = 0, names = 0, keys = 0, sounds = 0, tables_stamp = 0;
};

/// A folded name that begins a text: its length in bytes of the folded text, and its key.
struct PrefixMatch {
  std::uint32_t bytes = 0;
  NameKey key = 0;
};

/// Every name of the world in one memory-mapped file, read-only and shared between processes and threads.
/// All queries are thread-safe; those that fill a caller's vector do not allocate once it has grown.
class Gazetteer {
 public:
  struct Index;  ///< known to the library alone

  /// Maps and checks an index; a truncated, foreign or outdated file is an error in words.
  static base::Result<Gazetteer> open(const std::filesystem::path& path);
  Gazetteer(Gazetteer&&) noexcept;
  Gazetteer& operator=(Gazetteer&&) noexcept;
  ~Gazetteer();

  std::size_t size() const;
  PlaceView place(PlaceIndex index) const;
  std::optional<PlaceIndex> by_id(std::int64_t id) const;
  std::optional<PlaceIndex> country(std::string_view iso_alpha2) const;

  /// Places under a spelling as written: exact first, then folded, then (only if neither is found) romanised. Clears
  /// `out`.
  void find(std::string_view spelling, std::vector<Candidate>& out) const;

  /// Every folded name that begins `folded` (the output of `fold`), shortest first. Clears `out`. Where it ends is for
  /// the caller to judge: "mali" begins "malignant".
  void prefixes(std::string_view folded, std::vector<PrefixMatch>& out) const;

  /// Places under a key; `spelling` as written decides between exact and folded. Clears `out`.
  void candidates(NameKey key, std::string_view spelling, std::vector<Candidate>& out) const;

  /// Places whose romanised key equals that of `spelling`, and that no exact or folded name has. Clears `out`.
  void romanised(std::string_view spelling, std::vector<Candidate>& out) const;

  /// Search as you type: places one of whose names begins with `prefix`, best (match, population, nearness) first.
  void complete(std::string_view prefix, std::size_t limit, std::optional<model::LonLat> near,
                std::vector<Candidate>& out) const;

  /// `find`, narrowed: keeps only what `how` allows, nearest first when it has a point.
  void find(std::string_view spelling, const Narrowing& how, std::vector<Candidate>& out) const;

  /// All names of a place, its own first, without those made by rule. Allocates.
  std::vector<Name> names(PlaceIndex index) const;

  /// Places whose smallest division is this one, most prominent first. Clears `out`.
  void children(PlaceIndex index, std::vector<PlaceIndex>& out) const;

  /// The divisions and the country around a place, smallest first. Clears `out`.
  void parents(PlaceIndex index, std::vector<PlaceIndex>& out) const;

  /// Up to `limit` places of at least `min_population` within `within_km` of a point, nearest first; takes the
  /// antimeridian and the poles as they are. Clears `out`.
  void nearest(model::LonLat point, std::size_t limit, double within_km, std::uint32_t min_population,
               std::vector<Nearby>& out) const;

  /// Places inside a ring of lon/lat points whose sides are straight in lon/lat; longitudes beyond 180 carry a ring
  /// across the antimeridian. Clears `out`.
  void inside(std::span<const model::LonLat> ring, std::vector<PlaceIndex>& out) const;

  /// Distance and bearing from a point to a place.
  Nearby towards(model::LonLat from, PlaceIndex place) const;

  IndexInfo info() const;

  /// Reads the whole file and compares its checksum; `open` does not, to be done in milliseconds.
  base::Result<base::Done> verify() const;

  /// The place as the model's value, with `area_key` set for countries and provinces.
  model::Place to_place(PlaceIndex index) const;

 private:
  explicit Gazetteer(std::unique_ptr<Index> index);
  std::unique_ptr<Index> index_;
};

/// The index of this build or installation: $DATELINE_GAZETTEER, beside the program (data/gazetteer.dgz), in the data
/// folder, in the cache; a missing, foreign or outdated one is made in the cache from the tables.
base::Result<Gazetteer> open_default();

/// A folded text and, for each of its bytes (and its end), the byte of the original it came from.
struct Folded {
  std::string text;
  std::vector<std::uint32_t> origin;
};

/// The spelling under which names are compared: case folded, accents and ligatures resolved, apostrophes of all kinds
/// made one, a hyphen between letters and any run of spaces made one space (an empty line becomes one line break).
/// Linear; fast on ASCII.
std::string fold(std::string_view utf8);
void fold(std::string_view utf8, Folded& out);

/// The key that spellings in different romanisations share ("touz khourmatou", "tuz khurmatu"); documented in
/// docs/formats/gazetteer.md.
std::string romanise(std::string_view folded);

}  // namespace dateline::gazetteer
