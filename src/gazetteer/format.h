#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

/// The index file, byte for byte; see docs/formats/gazetteer.md.
namespace dateline::gazetteer::format {

static_assert(std::endian::native == std::endian::little);

constexpr std::array<char, 8> magic{'D', 'L', 'G', 'A', 'Z', 'E', 'T', '\n'};
constexpr std::uint32_t version = 2;  ///< raise with every change of layout, fold or romanisation

enum class Part : std::uint32_t {
  places,           ///< PlaceRow[], by id
  main_names,       ///< bytes; PlaceRow::name_offset points here
  kinds,            ///< lines
  countries,        ///< two letters each
  languages,        ///< bytes: the comma-separated languages of each set
  language_starts,  ///< u32[]: where each begins; one more than there are
  language_codes,   ///< char[4] by set: the one code that stands for the set
  name_keys,        ///< u32[]: key of each name, grouped by place
  name_languages,   ///< u16[]: which of `languages`
  name_flags,       ///< u8[]: NameFlag bits and Form
  pooled_names,     ///< u32[]: names whose text is in the pool, ascending
  pooled_offsets,   ///< u32[]: where; one more than pooled_names
  pool,             ///< bytes
  key_trie,         ///< marisa trie of the folded names
  key_posts,        ///< u32[] by key: a place, or list_bit | position in key_lists
  key_lists,        ///< u32[]: a count, then that many places, most prominent first
  sound_trie,       ///< marisa trie of the romanised keys
  sound_posts,      ///< u32[] by sound: a key, or list_bit | position in sound_lists
  sound_lists,      ///< u32[]: a count, then that many keys
  prefix_trie,      ///< marisa trie of prefixes that begin many names
  prefix_places,    ///< u32[prefix_top] by prefix: the most prominent places; no_place fills up
  children,         ///< u32[]: places by parent, then by prominence
  cell_starts,      ///< u32[64801]: where each cell of a degree begins in cell_places
  cell_places,      ///< u32[]
  area_places,      ///< u32[]: places that have an outline, ascending
  area_keys,        ///< bytes, in the same order
  area_key_starts,  ///< u32[]
  country_places,   ///< u32[]: the place of each line of `countries`, or no_place
  count
};

constexpr std::size_t parts = static_cast<std::size_t>(Part::count);

struct Extent {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
};

struct Header {
  std::array<char, 8> magic = format::magic;
  std::uint32_t version = format::version;
  std::uint32_t part_count = static_cast<std::uint32_t>(parts);
  std::uint64_t file_size = 0;
  std::uint64_t tables_stamp = 0;   ///< checksum of the tables it was made from
  std::uint64_t body_checksum = 0;  ///< of all bytes after the header
  std::array<Extent, parts> extents{};
  std::uint64_t header_checksum = 0;  ///< of all bytes of the header before it
};

struct PlaceRow {
  std::int32_t id;
  std::int32_t lat_e5;
  std::int32_t lon_e5;
  std::uint32_t population;
  std::uint32_t parent;       ///< the smallest division or country it lies in, or no_place
  std::uint32_t first_name;   ///< into the name_* parts; ends at the next row's
  std::uint32_t name_offset;  ///< into main_names; ends at the next row's
  std::uint32_t traits;       ///< kind 10 bits, country 8 bits, radius 14 bits
};
static_assert(sizeof(PlaceRow) == 32);

constexpr std::uint32_t no_place = 0xFFFFFFFF;
constexpr std::uint32_t list_bit = 0x80000000;
constexpr std::uint16_t no_text = 0xFFFF;  ///< in name_languages: a spelling made by rule, not to be shown
constexpr std::size_t prefix_top = 32;

/// How a name's text is found.
enum class Form : std::uint8_t { same_as_key, capitalised_key, pooled, main };
constexpr unsigned form_shift = 6;

enum NameBit : std::uint8_t {
  is_main = 1,
  is_official = 2,
  is_abbreviation = 4,
  is_historic = 8,
  is_demonym = 16,
  is_short = 32
};

/// Radii from 0 to 6500 km on a square-root scale: within 1 % at 1 km and finer above.
inline std::uint32_t pack_radius(double km) {
  const double q = std::sqrt(std::min(std::max(km, 0.0), 6500.0) / 6500.0) * 16383.0;
  return static_cast<std::uint32_t>(std::lround(q));
}

inline float unpack_radius(std::uint32_t traits) {
  const float q = static_cast<float>(traits & 0x3FFF) / 16383.0F;
  return std::round(q * q * 65000.0F) / 10.0F;
}

inline std::uint32_t pack_traits(std::uint32_t kind, std::uint32_t country, double radius_km) {
  return kind << 22 | country << 14 | pack_radius(radius_km);
}

/// A 64-bit checksum, eight bytes at a time in four lanes; not cryptographic.
inline std::uint64_t checksum(std::span<const std::byte> bytes, std::uint64_t seed = 0) {
  constexpr std::uint64_t prime = 0x9E3779B97F4A7C15;
  std::array<std::uint64_t, 4> lanes{seed + 1, seed + 2, seed + 3, seed + 4};
  std::size_t at = 0;
  for (; at + 32 <= bytes.size(); at += 32) {
    for (std::size_t lane = 0; lane < 4; ++lane) {
      std::uint64_t word = 0;
      std::memcpy(&word, bytes.data() + at + 8 * lane, 8);
      lanes[lane] = std::rotl((lanes[lane] ^ word) * prime, 29);
    }
  }
  for (; at < bytes.size(); ++at)
    lanes[at % 4] = std::rotl((lanes[at % 4] ^ std::to_integer<std::uint64_t>(bytes[at])) * prime, 29);
  std::uint64_t sum = bytes.size();
  for (const std::uint64_t lane : lanes) sum = std::rotl((sum ^ lane) * prime, 31) ^ (sum >> 17);
  return sum;
}

/// The letter that the capitalised form has in place of `c` at a word's start: ASCII, Cyrillic and Greek alike.
void append_capitalised(std::string_view key, std::string& out);

/// Cell of one degree that holds the point, row by row from the south-west.
inline std::uint32_t cell_of(double lon_deg, double lat_deg) {
  const int x = std::min(359, std::max(0, static_cast<int>(std::floor(lon_deg)) + 180));
  const int y = std::min(179, std::max(0, static_cast<int>(std::floor(lat_deg)) + 90));
  return static_cast<std::uint32_t>(y * 360 + x);
}
constexpr std::size_t cells = 64800;

}  // namespace dateline::gazetteer::format
