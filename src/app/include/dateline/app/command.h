#pragma once

#include <bitset>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dateline/app/page.h"
#include "dateline/app/state.h"
#include "dateline/app/timeline_commands.h"
#include "dateline/base/result.h"

namespace dateline::app {

/// A job; its end is ShowContent.
struct OpenFiles {
  std::vector<std::filesystem::path> paths;
  friend bool operator==(const OpenFiles&, const OpenFiles&) = default;
};

/// Replaces what is open: selects the first document, fits camera and timeline, forgets filter and undo steps.
struct ShowContent {
  std::shared_ptr<const Content> content;
  friend bool operator==(const ShowContent&, const ShowContent&) = default;
};

/// Selects an event, shows its document, and moves camera and timeline where it is not in view. A row that is not there
/// selects none.
struct SelectEvent {
  std::optional<std::uint32_t> row;
  friend bool operator==(const SelectEvent&, const SelectEvent&) = default;
};

/// Another place that the words of the selected event's place may mean, by its number among the alternatives; nothing
/// where there is none. An undo step, marked as the user's, and saved with the project.
struct ChoosePlace {
  std::uint32_t alternative = 0;
  friend bool operator==(const ChoosePlace&, const ChoosePlace&) = default;
};

/// Another date for the selected event: the same.
struct ChooseDate {
  model::When when;
  friend bool operator==(const ChooseDate&, const ChooseDate&) = default;
};

struct SelectDocument {
  std::optional<std::uint32_t> index;
  friend bool operator==(const SelectDocument&, const SelectDocument&) = default;
};

/// Next or previous matching event in time, the undated last; from the ends it stays where it is.
struct StepEvent {
  int by = 1;
  friend bool operator==(const StepEvent&, const StepEvent&) = default;
};

/// `continuing`: a later move of the same drag, which is one undo step together with the moves before it. A text form
/// leaves it out. Ends in the wrong order are put right.
struct SetTimeFilter {
  std::optional<edtf::Day> from, to;
  bool continuing = false;
  friend bool operator==(const SetTimeFilter&, const SetTimeFilter&) = default;
};

/// The selected event's first day as the filter's first, its last as the last; nothing without a dated selection.
struct FilterFromEvent {
  friend bool operator==(const FilterFromEvent&, const FilterFromEvent&) = default;
};
struct FilterToEvent {
  friend bool operator==(const FilterToEvent&, const FilterToEvent&) = default;
};

struct SetKinds {
  std::bitset<model::event_kind_count> kinds;
  friend bool operator==(const SetKinds&, const SetKinds&) = default;
};

/// A part of the name, or with "=" before it the whole name. `continuing`: the next letter of the same word.
struct SetPlace {
  std::string part_of_name;
  bool continuing = false;
  friend bool operator==(const SetPlace&, const SetPlace&) = default;
};

/// The same for an actor's name, and for words that the event's text, place, actors or source hold. Of a large table
/// these come from its file: see Session::is_searching.
struct SetActor {
  std::string part_of_name;
  bool continuing = false;
  friend bool operator==(const SetActor&, const SetActor&) = default;
};
struct SetWords {
  std::string words;
  bool continuing = false;
  friend bool operator==(const SetWords&, const SetWords&) = default;
};

/// How many dead, both ends included; nullopt is an open end. Ends in the wrong order are put right.
struct SetDeaths {
  std::optional<std::int64_t> from, to;
  friend bool operator==(const SetDeaths&, const SetDeaths&) = default;
};

struct SetCertainties {
  std::bitset<model::certainty_count> certainties;
  friend bool operator==(const SetCertainties&, const SetCertainties&) = default;
};

/// ISO 3166-1 alpha-2, in capitals; empty: any.
struct SetCountry {
  std::string code;
  friend bool operator==(const SetCountry&, const SetCountry&) = default;
};

/// What the time window asks of dates that are not certain.
struct SetTimeRule {
  model::TimeRule rule = model::TimeRule::overlaps;
  friend bool operator==(const SetTimeRule&, const SetTimeRule&) = default;
};

struct SetArea {
  std::optional<model::GeoBox> box;
  bool continuing = false;
  friend bool operator==(const SetArea&, const SetArea&) = default;
};

/// Events inside an area of any shape; nullptr: anywhere. With a file it is a request: whoever answers it reads the
/// polygons there and sets them.
struct SetPolygon {
  std::shared_ptr<const model::Outline> outline;
  std::filesystem::path file = {};
  friend bool operator==(const SetPolygon& a, const SetPolygon& b) {
    const bool same = a.outline == b.outline || (a.outline && b.outline && *a.outline == *b.outline);
    return same && a.file == b.file;
  }
};

/// A request: the window lets the mouse draw the polygon.
struct DrawPolygon {
  friend bool operator==(const DrawPolygon&, const DrawPolygon&) = default;
};

struct SetDocumentFilter {
  std::string id;
  friend bool operator==(const SetDocumentFilter&, const SetDocumentFilter&) = default;
};

struct ClearFilter {
  friend bool operator==(const ClearFilter&, const ClearFilter&) = default;
};

/// Pan, zoom, resize; not an undo step. The projection stays what it is.
struct MoveCamera {
  geo::Camera camera;
  friend bool operator==(const MoveCamera&, const MoveCamera&) = default;
};

/// Camera on the matching events; on the world where none has a place.
struct FitEvents {
  friend bool operator==(const FitEvents&, const FitEvents&) = default;
};

/// Pan, zoom; not an undo step. A view that is empty or reversed is refused, one below a day widened.
struct MoveTimeline {
  TimelineView view;
  friend bool operator==(const MoveTimeline&, const MoveTimeline&) = default;
};

struct FitTimeline {
  friend bool operator==(const FitTimeline&, const FitTimeline&) = default;
};

/// The map's projection: an offered name, a code or a PROJ string (geo::Projection::create); what is none of them
/// changes nothing. Not an undo step.
struct SetProjection {
  std::string crs;
  friend bool operator==(const SetProjection&, const SetProjection&) = default;
};

/// What the map's names are written in.
struct SetNames {
  MapNames names = MapNames::interface;
  friend bool operator==(const SetNames&, const SetNames&) = default;
};

struct SetEventsAs {
  EventsAs as = EventsAs::automatic;
  friend bool operator==(const SetEventsAs&, const SetEventsAs&) = default;
};

/// A layer of the user's own under the events, from a file, or from a server when `online`. Without a part it is a
/// request: whoever reads the source adds each of its layers by its part. Changes of layers are undo steps.
struct AddLayer {
  std::string source;
  bool online = false;
  std::string part = {};  ///< LayerChoice::part
  friend bool operator==(const AddLayer&, const AddLayer&) = default;
};

/// What differs from how layer `index` is shown now; 0 is the undermost. `raise` moves it up so many places.
struct ChangeLayer {
  std::size_t index = 0;
  std::optional<bool> visible;
  std::optional<bool> online;
  std::optional<double> opacity;       ///< 0 to 1
  std::optional<double> width_px;      ///< of lines; points are three times as large
  std::optional<std::uint32_t> color;  ///< 0xrrggbb
  int raise = 0;
  bool continuing = false;  ///< a later move of the same drag; a text form leaves it out
  friend bool operator==(const ChangeLayer&, const ChangeLayer&) = default;
};

/// Without an index: all of them.
struct RemoveLayer {
  std::optional<std::size_t> index;
  friend bool operator==(const RemoveLayer&, const RemoveLayer&) = default;
};

/// A request: how long the way through these places is, and how large the area that they enclose. Without places the
/// window lets the mouse choose them.
struct Measure {
  std::vector<model::LonLat> places;
  friend bool operator==(const Measure&, const Measure&) = default;
};

struct SetTheme {
  Theme theme = Theme::light;
  friend bool operator==(const SetTheme&, const SetTheme&) = default;
};

/// "fr" or "en"; others change nothing.
struct SetLanguage {
  std::string lang;
  friend bool operator==(const SetLanguage&, const SetLanguage&) = default;
};

/// A request: see Session::take_requests. A picture or, by its name, a film of the state on its page; an empty path
/// leaves the choice to the program. `force`: a file of that name is replaced without asking.
struct Snapshot {
  std::filesystem::path path;
  bool force = false;
  friend bool operator==(const Snapshot&, const Snapshot&) = default;
};

/// A request.
struct SaveProject {
  std::filesystem::path path;
  friend bool operator==(const SaveProject&, const SaveProject&) = default;
};

/// Requests: the picture that a snapshot would save; the selected event, without one all that pass the filter, as a
/// table of text.
struct CopyPicture {
  friend bool operator==(const CopyPicture&, const CopyPicture&) = default;
};
struct CopyEvents {
  friend bool operator==(const CopyEvents&, const CopyEvents&) = default;
};

/// A request: the job under way ends without a result.
struct CancelJob {
  friend bool operator==(const CancelJob&, const CancelJob&) = default;
};

struct Undo {
  friend bool operator==(const Undo&, const Undo&) = default;
};
struct Redo {
  friend bool operator==(const Redo&, const Redo&) = default;
};

/// A request.
struct Quit {
  friend bool operator==(const Quit&, const Quit&) = default;
};

using Command =
    std::variant<OpenFiles, ShowContent, SelectEvent, ChoosePlace, ChooseDate, SelectDocument, StepEvent, SetTimeFilter,
                 FilterFromEvent, FilterToEvent, SetTimeRule, SetKinds, SetPlace, SetCountry, SetActor, SetWords,
                 SetDeaths, SetCertainties, SetArea, SetPolygon, DrawPolygon, SetDocumentFilter, ClearFilter,
                 MoveCamera, FitEvents, MoveTimeline, FitTimeline, Play, SetPlayMode, SetPlayUnit, SetPlaySpeed,
                 SetPlayLoop, SetPlayFollow, Advance, StepTime, SetLanes, ScrollLanes, SetLogScale, SetCountEachDay,
                 SetProjection, SetNames, SetEventsAs, AddLayer, ChangeLayer, RemoveLayer, Measure, SetTheme,
                 SetLanguage, SetPage, Snapshot, SaveProject, CopyPicture, CopyEvents, CancelJob, Undo, Redo, Quit>;

/// What menus, the palette, keys and scripts know of a command. The name is its text form's first word.
struct CommandInfo {
  std::string_view name;      ///< "time-filter"
  std::string_view title_en;  ///< "Filter by date"
  std::string_view title_fr;
  std::string_view key;        ///< "Ctrl+E"; empty without one; gives the command without arguments
  std::string_view arguments;  ///< "[FROM] [TO]"; empty without any
};

/// In the order of Command's alternatives.
std::span<const CommandInfo> command_table();
const CommandInfo& info_of(const Command& command);

/// Further keys, for commands with arguments: "K" is "step-event -1".
struct KeyBinding {
  std::string_view key;
  std::string_view command;  ///< in text form
  std::string_view title_en;
  std::string_view title_fr;
};
std::span<const KeyBinding> key_bindings();

/// Reads a text form such as "time-filter 2017-10-01 2017-10-31"; errors name the word that is wrong. Words that hold
/// spaces are written in double quotes, with \" and \\ inside. ".." or a missing word leaves an end open.
base::Result<Command> parse_command(std::string_view text);

/// The text form, which parse_command reads back; that of ShowContent, which has none, is its name alone.
std::string to_text(const Command& command);

/// The commands of a script, between semicolons or ends of lines that stand outside quotes.
std::vector<std::string> split_script(std::string_view script);

/// What brings another session with the same content to where `state` is.
std::vector<Command> commands_to(const State& state);

/// The part of it that is how the map is drawn: projection, names, symbols or density, layers.
std::vector<Command> map_commands_to(const State& state);

/// What sets each part of a filter, those that ask nothing too.
std::vector<Command> commands_to(const model::Filter& filter);

/// The same for those parts alone that ask something.
std::vector<Command> commands_asked(const model::Filter& filter);

/// Commands on their way from panels to the session.
using CommandQueue = std::vector<Command>;

}  // namespace dateline::app
