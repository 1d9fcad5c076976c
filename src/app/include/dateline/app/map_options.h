#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace dateline::app {

/// What the map's names are written in: the interface's language, that of the place, or both below each other.
enum class MapNames : std::uint8_t { interface, local, both };
inline constexpr std::size_t map_names_count = 3;

/// How events are drawn; `automatic` is a symbol each, and density where they are too many for that.
enum class EventsAs : std::uint8_t { automatic, density, hexagons, grid, symbols };
inline constexpr std::size_t events_as_count = 5;

/// A layer of the user's own, as it is asked for; what it holds is read elsewhere.
struct LayerChoice {
  std::string source;   ///< a file or an address
  std::string part;     ///< store::Layer::part: which of the source's layers
  bool online = false;  ///< its server may be asked
  bool visible = true;
  double opacity = 0.9;     ///< 0 to 1
  double width_px = 1.4;    ///< of lines; points are three times as large
  std::uint32_t color = 0;  ///< 0xrrggbb
  friend bool operator==(const LayerChoice&, const LayerChoice&) = default;
};

/// How the map is drawn, beside its camera.
struct MapOptions {
  MapNames names = MapNames::interface;
  EventsAs events_as = EventsAs::automatic;
  std::vector<LayerChoice> layers;  ///< the undermost first
  friend bool operator==(const MapOptions&, const MapOptions&) = default;
};

/// Okabe and Ito's colours (2008), less black and yellow, which the map has or hides.
inline constexpr std::array<std::uint32_t, 6> layer_colors{0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0x56b4e9, 0xe69f00};

}  // namespace dateline::app
