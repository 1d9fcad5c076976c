#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "canvas.h"
#include "dateline/ui/interface.h"
#include "text_layout.h"

namespace dateline::ui {

/// What covers the window; one at a time, closed with Escape.
enum class Overlay { none, palette, open_files, save_project, keys, pictures };

/// The part of the window that the arrow keys speak to; Tab moves on.
enum class Focus { map, timeline, documents, text, event, filters };
inline constexpr int focus_count = 6;

/// How a position is written.
enum class Coordinates { degrees, dms, mgrs, map };

/// The open list of the events at a place; no rows: none is open.
struct StackMemory {
  std::vector<std::uint32_t> rows;
  std::size_t total = 0;
  ImVec2 at{0, 0};
  std::shared_ptr<const query::Selection> of;  ///< matching when it was opened
};

/// The edge of the filter's area as it was drawn last, and of what.
struct AreaMemory {
  geo::Camera camera;
  std::optional<model::GeoBox> box;
  std::shared_ptr<const model::Outline> outline;
  float x = 0, y = 0;  ///< the map's corner
  std::vector<std::vector<ImVec2>> lines;
};

/// A polygon that the mouse draws, corner by corner.
struct PolygonMemory {
  bool drawing = false;
  std::vector<model::LonLat> corners;
  std::string trouble;  ///< what is wrong with it, in words
};

struct MapMemory {
  StackMemory stack;
  std::optional<ImVec2> box_from;  ///< where a shift-drag began
  bool dragged = false;
  ImVec2 menu_at{0, 0};
  Coordinates coordinates = Coordinates::degrees;
  bool measuring = false;
  std::vector<model::LonLat> measured;
  PolygonMemory polygon;
  AreaMemory area;
  bool layers_open = false;
  std::string layer_source;  ///< typed so far
};

enum class TimelineDrag { none, brush, move, from, to, pan, scroll };

struct TimelineMemory {
  TimelineDrag drag = TimelineDrag::none;
  double anchor_day = 0;            ///< where a drag began
  double from_day = 0, to_day = 0;  ///< the brush when it began; to_day exclusive
  bool brushed = false;             ///< the drag under way changed the filter: what follows is the same undo step
  bool playing = false;
  double played_until_s = -1;               ///< negative: not playing
  double page_up_to = 0, page_down_to = 0;  ///< where the lanes scroll to by a page
};

struct TextMemory {
  TextLayout layout;
  std::optional<std::uint32_t> scrolled_for;  ///< the row that the text was last scrolled to
  bool own_choice = false;                    ///< the last selection was made here: do not scroll
};

/// What the counts below the filters are by.
enum class CountedBy { place, country, actor, document };
inline constexpr std::size_t counted_by_count = 4;

/// The most frequent names among the events that pass all other filters.
struct CountsMemory {
  struct Row {
    std::string name;  ///< as its events write it
    std::string key;   ///< what the filter takes
    std::size_t events = 0;
  };
  CountedBy by = CountedBy::place;
  std::optional<CountedBy> counted_by;
  std::string lang;  ///< that the countries' names are in
  std::shared_ptr<const query::Selection> counted;
  std::vector<Row> rows;
};

enum class TypedField { none, place, actor, words };

struct FilterMemory {
  std::string from, to, place, actor, words, deaths_from, deaths_to;
  model::Filter shown;
  std::shared_ptr<const query::Selection> counted;  ///< what `kind_counts` are of
  std::array<std::size_t, model::event_kind_count> kind_counts{};
  TypedField typing = TypedField::none;  ///< letters of one word are one undo step
  CountsMemory counts;
  bool from_wrong = false, to_wrong = false, deaths_wrong = false;
  int focused = 0;              ///< the chip that the arrows reached
  bool toggle_focused = false;  ///< Space was pressed on it
};

struct EventMemory {
  std::string shown_for;  ///< the event's id
  std::string date;       ///< typed to replace its own
  bool date_wrong = false;
};

struct PaletteMemory {
  std::string text;
  int chosen = 0;
  bool opened = false, refocus = false;
};

struct BrowserMemory {
  std::string path;
  std::string listed;
  std::vector<std::string> folders, files;
  bool opened = false;
  int chosen = -1;
};

struct PictureMemory {
  std::string path;       ///< empty: what is suggested
  std::string suggested;  ///< what `path` was made of
  std::string title, subtitle;
  bool opened = false, save = false;  ///< `save`: the key was pressed again
  std::size_t film_picture = 0;
  PreviewWish wish;
};

struct Toast {
  std::string text;
  bool warning = false;
  double until_s = 0;
};

/// What the panels remember from one frame to the next; none of it changes what is shown of the events.
struct Memory {
  Overlay overlay = Overlay::none;
  Focus focus = Focus::map;
  bool show_focus = false;  ///< after a key, until the mouse is pressed
  bool show_frame_times = false;
  bool open_menu = false;
  bool entered = false;    ///< Enter was pressed since the last frame, however short
  bool animating = false;  ///< something moves: another frame is wanted at once
  MapMemory map;
  TimelineMemory timeline;
  TextMemory text;
  EventMemory event;
  FilterMemory filter;
  PaletteMemory palette;
  BrowserMemory browser;
  PictureMemory picture;
  std::string replacing;    ///< the file that is asked about; empty: none
  std::string replaced_by;  ///< the picture that wants its place
  std::vector<Toast> toasts;
  std::vector<Request> requests;
  std::optional<std::uint32_t> seen_event;
  std::array<float, 120> frame_ms{};
  std::size_t frame_at = 0;
};

}  // namespace dateline::ui
