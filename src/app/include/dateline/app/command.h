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

#include "dateline/app/state.h"

namespace dateline::app {

struct OpenFiles {
  std::vector<std::filesystem::path> paths;
};  ///< a job; its end is ShowContent
struct ShowContent {
  std::shared_ptr<const Content> content;
};
struct SelectEvent {
  std::optional<std::uint32_t> row;
};
struct SelectDocument {
  std::optional<std::uint32_t> index;
};
struct StepEvent {
  int by = 1;
};  ///< next or previous matching event in time
struct SetTimeFilter {
  std::optional<edtf::Day> from, to;
};
struct SetKinds {
  std::bitset<model::event_kind_count> kinds;
};
struct SetPlace {
  std::string part_of_name;
};
struct SetArea {
  std::optional<model::GeoBox> box;
};
struct SetDocumentFilter {
  std::string id;
};
struct ClearFilter {};
struct MoveCamera {
  geo::Camera camera;
};                    ///< pan, zoom, resize; not an undo step
struct FitEvents {};  ///< camera on the matching events
struct MoveTimeline {
  TimelineView view;
};  ///< pan, zoom; not an undo step
struct FitTimeline {};
struct SetTheme {
  Theme theme;
};
struct SetLanguage {
  std::string lang;
};
struct Snapshot {
  std::filesystem::path path;
};  ///< a request: see Session::take_requests
struct SaveProject {
  std::filesystem::path path;
};  ///< a request
struct Undo {};
struct Redo {};
struct Quit {};  ///< a request

using Command = std::variant<OpenFiles, ShowContent, SelectEvent, SelectDocument, StepEvent, SetTimeFilter, SetKinds,
                             SetPlace, SetArea, SetDocumentFilter, ClearFilter, MoveCamera, FitEvents, MoveTimeline,
                             FitTimeline, SetTheme, SetLanguage, Snapshot, SaveProject, Undo, Redo, Quit>;

/// What menus, the palette, keys and scripts know of a command. The name is its text form's first word.
struct CommandInfo {
  std::string_view name;      ///< "time-filter"
  std::string_view title_en;  ///< "Filter by date"
  std::string_view title_fr;
  std::string_view key;        ///< "Ctrl+E"; empty without one
  std::string_view arguments;  ///< "[FROM] [TO]"
};

/// In the order of Command's alternatives.
std::span<const CommandInfo> command_table();
const CommandInfo& info_of(const Command& command);

/// Reads a text form such as "time-filter 2017-10-01 2017-10-31"; errors name the word that is wrong.
base::Result<Command> parse_command(std::string_view text);

/// Commands on their way from panels to the session.
using CommandQueue = std::vector<Command>;

}  // namespace dateline::app
