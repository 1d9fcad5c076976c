#pragma once

#include <marisa.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/base/files.h"
#include "dateline/gazetteer/gazetteer.h"
#include "format.h"

namespace dateline::gazetteer {

/// Texts one after the other, looked up by number without a look at the others.
struct Texts {
  std::string_view bytes;
  std::span<const std::uint32_t> starts;  ///< one more than there are texts

  std::size_t size() const { return starts.empty() ? 0 : starts.size() - 1; }
  std::string_view operator[](std::size_t i) const {
    if (i >= size()) return {};
    const std::size_t start = std::min<std::size_t>(starts[i], bytes.size());
    return bytes.substr(start, std::max<std::size_t>(starts[i + 1], start) - start);
  }
};

/// The mapped parts. All reads are clamped to their part, so that a damaged body gives wrong answers, never a crash of
/// ours.
struct Gazetteer::Index {
  explicit Index(base::MappedFile mapped) : file(std::move(mapped)) {}

  base::MappedFile file;
  const format::Header* header = nullptr;
  std::span<const format::PlaceRow> places;  ///< one more than there are places
  std::string_view main_names, pool;
  std::vector<std::string_view> kinds, countries;
  Texts languages, area_keys;
  std::span<const std::uint32_t> name_keys, pooled_names, pooled_offsets, key_posts, key_lists, sound_posts,
      sound_lists, prefix_places, children, cell_starts, cell_places, area_places, country_places;
  std::span<const std::array<char, 4>> language_codes;
  std::span<const std::uint16_t> name_languages;
  std::span<const std::uint8_t> name_flags;
  marisa::Trie key_trie, sound_trie, prefix_trie;

  static base::Result<std::unique_ptr<Index>> map(const std::filesystem::path& path);

  std::size_t size() const { return places.size() - 1; }
  std::uint32_t first_name(PlaceIndex p) const { return clamp_name(places[p].first_name); }
  std::uint32_t end_name(PlaceIndex p) const { return clamp_name(places[p + 1].first_name); }
  std::uint32_t clamp_name(std::uint32_t n) const { return std::min(n, static_cast<std::uint32_t>(name_keys.size())); }
  std::string_view main_name(PlaceIndex p) const;
  std::string_view pooled_name(std::uint32_t name) const;
  std::string_view kind(PlaceIndex p) const;
  std::string_view country(PlaceIndex p) const;
  model::LonLat point(PlaceIndex p) const { return {places[p].lon_e5 * 1e-5, places[p].lat_e5 * 1e-5}; }

  /// The values of a posting: one in place, or a list.
  std::span<const std::uint32_t> values(std::span<const std::uint32_t> posts, std::span<const std::uint32_t> lists,
                                        std::size_t id) const;
  std::span<const std::uint32_t> places_of(NameKey key) const { return values(key_posts, key_lists, key); }

  NameFlags flags(std::uint32_t name) const;
  void set_language(std::uint32_t name, Candidate& candidate) const;

  /// The folded text of a key, into `out`.
  void key_text(NameKey key, std::string& out) const;
};

/// A trie agent and buffers that each thread keeps, so that queries do not allocate.
struct Scratch {
  marisa::Agent agent;
  std::string folded, capitalised, other;
  std::vector<Candidate> candidates;
  static Scratch& of_thread();
};

/// Distance in km and bearing in degrees on the sphere of mean radius 6371.0088 km.
double distance_km(model::LonLat a, model::LonLat b);
double bearing_deg(model::LonLat from, model::LonLat to);

}  // namespace dateline::gazetteer
