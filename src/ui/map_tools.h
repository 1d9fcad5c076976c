#pragma once

#include "panels.h"

namespace dateline::ui {

/// How the position under the cursor is written.
std::string position_text(const geo::Camera& camera, model::LonLat at, Coordinates form, const Phrases& words);

/// The way measured so far, and on to the cursor: drawn on the map with its length and area.
void draw_measure(const Canvas& canvas, const Box& box, const MapMemory& memory);

/// A click while measuring adds a place.
void add_measured(const Canvas& canvas, const Box& box, ImVec2 at, MapMemory& memory);

/// The edge of the filter's area on the map: its box, its polygons.
void draw_area(const Canvas& canvas, const Box& box, AreaMemory& memory);

/// The polygon drawn so far, and what to do next.
void draw_polygon_tool(const Canvas& canvas, const Box& box, const PolygonMemory& memory);

/// A click while drawing: a corner more, or on the first corner the end.
void add_corner(const Canvas& canvas, const Box& box, ImVec2 at, PolygonMemory& memory);

/// Filters by what was drawn; says what is wrong with it where it is no polygon.
void end_polygon(const Canvas& canvas, PolygonMemory& memory);

/// "1,234.5 km"; with three places or more also the area that they enclose.
std::string measure_words(std::span<const model::LonLat> places, const Phrases& words);

/// The user's layers, to add, order, hide, fade, colour and remove.
/// How the map names places and draws events: as menus, and as two lines of a card.
void map_option_menus(const Canvas& canvas);
void map_option_choosers(const Canvas& canvas);

/// Opens the list of the events at a place or in a cell; `total` where `rows` are only the first of them.
void open_stack(std::vector<std::uint32_t> rows, std::size_t total, ImVec2 at, const Canvas& canvas, MapMemory& memory);
void stack_card(const Canvas& canvas, const Box& map, MapMemory& memory);

void layers_card(const Canvas& canvas, const view::MapLayers& layers, const Box& map, MapMemory& memory);

}  // namespace dateline::ui
