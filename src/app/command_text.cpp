#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "command_readers.h"
#include "command_words.h"
#include "dateline/app/command.h"
#include "dateline/model/when.h"

namespace dateline::app {

namespace {

using base::fail;

template <class C>
base::Result<Command> bare(Words) {
  return Command(C{});
}

base::Result<Command> open(Words words) {
  OpenFiles out;
  for (const std::string& word : words) out.paths.emplace_back(word);
  return Command(out);
}

base::Result<Command> show_content(Words) {
  return fail("", "'show-content' has no text form.", "Use: open PATH...");
}

template <class C>
base::Result<Command> indexed(Words words) {
  if (words.empty()) return Command(C{});
  const auto index = number<std::uint32_t>(words[0], "whole number from 0");
  return index ? base::Result<Command>(C{*index}) : index.failure();
}

base::Result<Command> choose_place(Words words) {
  if (words.empty()) return fail("", "'choose-place' takes a number.", "As in: choose-place 0");
  const auto index = number<std::uint32_t>(words[0], "whole number from 0");
  return index ? base::Result<Command>(ChoosePlace{*index}) : index.failure();
}

base::Result<Command> choose_date(Words words) {
  if (words.empty()) return fail("", "'choose-date' takes a date.", "As in: choose-date 2017-10-24");
  const auto when = model::parse_when(words[0]);
  return when ? base::Result<Command>(ChooseDate{*when}) : when.failure();
}

base::Result<Command> step_event(Words words) {
  if (words.empty()) return Command(StepEvent{});
  const auto by = number<int>(words[0], "whole number");
  return by ? base::Result<Command>(StepEvent{*by}) : by.failure();
}

base::Result<Command> time_filter(Words words) {
  SetTimeFilter out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].empty() || words[i] == "..") continue;
    const auto when = model::parse_when(words[i]);
    if (!when) return when.failure();
    (i == 0 ? out.from : out.to) = i == 0 ? when->first : when->last;
    if (words.size() == 1 && words[0].find('/') != std::string::npos) out.to = when->last;  // one range says both
  }
  return Command(out);
}

base::Result<Command> kinds(Words words) {
  SetKinds out;
  if (words.empty()) return Command(out);
  for (const std::string& name : parts(words[0])) {
    const auto kind = model::event_kind_of(name);
    if (!kind) {
      std::vector<std::string_view> known;
      for (const auto& info : model::event_kinds()) known.push_back(info.name);
      return wrong(name, "kind of event", fmt::format("The kinds are {}.", fmt::join(known, ", ")));
    }
    out.kinds.set(static_cast<std::size_t>(*kind));
  }
  return Command(out);
}

base::Result<Command> place(Words words) {
  return Command(SetPlace{fmt::format("{}", fmt::join(words, " "))});
}

base::Result<Command> area(Words words) {
  if (words.empty()) return Command(SetArea{});
  const auto edges = parts(words[0]);
  const std::string remedy = "Write degrees as WEST,SOUTH,EAST,NORTH, as in 42,35,44.5,37.";
  if (edges.size() != 4) return wrong(words[0], "area", remedy);
  Numbers numbers;
  const model::GeoBox box{numbers.next(edges[0]), numbers.next(edges[1]), numbers.next(edges[2]),
                          numbers.next(edges[3])};
  if (numbers.error) return *numbers.error;
  const bool valid = model::LonLat{box.west_deg, box.south_deg}.is_valid() &&
                     model::LonLat{box.east_deg, box.north_deg}.is_valid() && box.south_deg <= box.north_deg;
  if (!valid) return wrong(words[0], "area on the Earth", remedy);
  return Command(SetArea{box});
}

base::Result<Command> document_filter(Words words) {
  return Command(SetDocumentFilter{words.empty() ? std::string() : words[0]});
}

base::Result<Command> camera(Words words) {
  if (words.size() != 3 && words.size() != 5)
    return fail("", "'camera' takes LON LAT ZOOM, and WIDTH HEIGHT if they are to change.", "As in: camera 43 36 6");
  Numbers numbers;
  geo::Camera out;
  out.center = {numbers.next(words[0]), numbers.next(words[1])};
  out.zoom = numbers.next(words[2]);
  out.width_px = words.size() == 5 ? numbers.next(words[3]) : 0;
  out.height_px = words.size() == 5 ? numbers.next(words[4]) : 0;
  if (numbers.error) return *numbers.error;
  if (!out.center.is_valid())
    return wrong(words[0] + " " + words[1], "place on the Earth", "Longitudes go to 180, latitudes to 90.");
  return Command(MoveCamera{out});
}

/// A day, or a number of days since 1970-01-01 with its fraction.
base::Result<double> moment(const std::string& word) {
  if (const auto day = edtf::parse_iso(word)) return static_cast<double>(day->since_epoch);
  return number<double>(word, "day such as 2017-10-24, or number of days since 1970");
}

base::Result<Command> timeline(Words words) {
  if (words.size() != 2) return fail("", "'timeline' takes two days.", "As in: timeline 2017-10-01 2017-11-01");
  const auto first = moment(words[0]), last = moment(words[1]);
  if (!first) return first.failure();
  if (!last) return last.failure();
  if (!(*first < *last)) return wrong(words[1], "day after the first", "Write the earlier day first.");
  return Command(MoveTimeline{{*first, *last}});
}

constexpr std::array<std::string_view, play_mode_count> mode_names{"step", "slide", "grow"};
constexpr std::array<std::string_view, play_unit_count> unit_names{"auto", "day", "week", "month", "year", "event"};
constexpr std::array<std::string_view, lane_groups_count> lane_names{"kind", "place", "document", "actor", "none"};
constexpr std::array<std::string_view, 3> edge_names{"both", "from", "to"};
constexpr std::array<std::string_view, 2> switch_names{"off", "on"};

template <class C>
base::Result<Command> switched(Words words) {
  if (words.empty()) return Command(C{});
  const auto on = chosen<bool>(words, info_of(C{}).name, switch_names);
  return on ? base::Result<Command>(C{*on}) : on.failure();
}

base::Result<Command> play_mode(Words words) {
  const auto mode = chosen<PlayMode>(words, "play-mode", mode_names);
  return mode ? base::Result<Command>(SetPlayMode{*mode}) : mode.failure();
}

base::Result<Command> play_unit(Words words) {
  const auto unit = chosen<PlayUnit>(words, "play-unit", unit_names);
  return unit ? base::Result<Command>(SetPlayUnit{*unit}) : unit.failure();
}

base::Result<Command> lanes(Words words) {
  const auto groups = chosen<LaneGroups>(words, "lanes", lane_names);
  return groups ? base::Result<Command>(SetLanes{*groups}) : groups.failure();
}

template <class C>
base::Result<Command> measured(Words words) {
  if (words.empty()) return fail("", fmt::format("'{}' takes a number.", info_of(C{}).name), "As in: play-speed 2");
  const auto value = number<double>(words[0], "number");
  return value ? base::Result<Command>(C{*value}) : value.failure();
}

base::Result<Command> step_time(Words words) {
  StepTime out;
  if (!words.empty()) {
    const auto by = number<int>(words[0], "whole number");
    if (!by) return by.failure();
    out.by = *by;
  }
  if (words.size() < 2) return Command(out);
  const auto edge = chosen<WindowEdge>(words.subspan(1), "step-time", edge_names);
  if (!edge) return edge.failure();
  out.edge = *edge;
  return Command(out);
}

base::Result<Command> projection(Words words) {
  const std::string crs = fmt::format("{}", fmt::join(words, " "));
  if (const auto known = geo::Projection::create(crs); !known) return known.failure();
  return Command(SetProjection{crs});
}

base::Result<Command> theme(Words words) {
  if (words.size() == 1 && words[0] == "light") return Command(SetTheme{Theme::light});
  if (words.size() == 1 && words[0] == "dark") return Command(SetTheme{Theme::dark});
  return fail("", "'theme' takes light or dark.", "As in: theme dark");
}

base::Result<Command> language(Words words) {
  if (words.size() == 1 && (words[0] == "en" || words[0] == "fr")) return Command(SetLanguage{words[0]});
  return fail("", "'language' takes en or fr.", "As in: language fr");
}

template <class C>
base::Result<Command> to_path(Words words) {
  return Command(words.empty() ? C{} : C{words[0]});
}

struct Reader {
  base::Result<Command> (*read)(Words);
  std::size_t words_at_most;
};

/// In the order of Command's alternatives.
constexpr std::size_t any_number = static_cast<std::size_t>(-1);
constexpr std::array<Reader, std::variant_size_v<Command>> readers{{
    {open, any_number},
    {show_content, any_number},
    {indexed<SelectEvent>, 1},
    {choose_place, 1},
    {choose_date, 1},
    {indexed<SelectDocument>, 1},
    {step_event, 1},
    {time_filter, 2},
    {bare<FilterFromEvent>, 0},
    {bare<FilterToEvent>, 0},
    {kinds, 1},
    {place, any_number},
    {area, 1},
    {document_filter, 1},
    {bare<ClearFilter>, 0},
    {camera, 5},
    {bare<FitEvents>, 0},
    {timeline, 2},
    {bare<FitTimeline>, 0},
    {switched<Play>, 1},
    {play_mode, 1},
    {play_unit, 1},
    {measured<SetPlaySpeed>, 1},
    {switched<SetPlayLoop>, 1},
    {measured<Advance>, 1},
    {step_time, 2},
    {lanes, 1},
    {measured<ScrollLanes>, 1},
    {switched<SetLogScale>, 1},
    {switched<SetCountEachDay>, 1},
    {projection, any_number},
    {map_names, 1},
    {events_as, 1},
    {add_layer, 3},
    {change_layer, any_number},
    {remove_layer, 1},
    {measure, any_number},
    {theme, 1},
    {language, 1},
    {set_page, any_number},
    {snapshot, 2},
    {to_path<SaveProject>, 1},
    {bare<CopyPicture>, 0},
    {bare<CopyEvents>, 0},
    {bare<CancelJob>, 0},
    {bare<Undo>, 0},
    {bare<Redo>, 0},
    {bare<Quit>, 0},
}};

std::string day_text(const std::optional<edtf::Day>& day) {
  return day ? edtf::iso(*day) : "..";
}

std::string moment_text(double day) {
  const double nearest = std::round(day);
  const bool whole =
      day == nearest && nearest >= edtf::earliest_day.since_epoch && nearest <= edtf::latest_day.since_epoch;
  return whole ? edtf::iso({static_cast<std::int32_t>(nearest)}) : fmt::format("{}", day);
}

std::string switch_text(std::optional<bool> on) {
  return on ? std::string(switch_names[*on]) : "";
}

/// The words after the name; empty when there are none.
struct Arguments {
  std::string operator()(const OpenFiles& c) const {
    std::vector<std::string> out;
    for (const auto& path : c.paths) out.push_back(in_quotes(path.string()));
    return fmt::format("{}", fmt::join(out, " "));
  }
  std::string operator()(const SelectEvent& c) const { return c.row ? fmt::format("{}", *c.row) : ""; }
  std::string operator()(const ChoosePlace& c) const { return fmt::format("{}", c.alternative); }
  std::string operator()(const ChooseDate& c) const { return in_quotes(c.when.edtf); }
  std::string operator()(const SelectDocument& c) const { return c.index ? fmt::format("{}", *c.index) : ""; }
  std::string operator()(const StepEvent& c) const { return fmt::format("{}", c.by); }
  std::string operator()(const SetTimeFilter& c) const {
    return c.from || c.to ? day_text(c.from) + " " + day_text(c.to) : "";
  }
  std::string operator()(const SetKinds& c) const {
    std::vector<std::string_view> names;
    for (const auto& info : model::event_kinds())
      if (c.kinds.test(static_cast<std::size_t>(info.kind))) names.push_back(info.name);
    return fmt::format("{}", fmt::join(names, ","));
  }
  std::string operator()(const SetPlace& c) const { return c.part_of_name.empty() ? "" : in_quotes(c.part_of_name); }
  std::string operator()(const SetArea& c) const {
    return c.box ? fmt::format("{},{},{},{}", c.box->west_deg, c.box->south_deg, c.box->east_deg, c.box->north_deg)
                 : "";
  }
  std::string operator()(const SetDocumentFilter& c) const { return c.id.empty() ? "" : in_quotes(c.id); }
  std::string operator()(const MoveCamera& c) const {
    const std::string where = fmt::format("{} {} {}", c.camera.center.lon_deg, c.camera.center.lat_deg, c.camera.zoom);
    return c.camera.width_px > 0 ? fmt::format("{} {} {}", where, c.camera.width_px, c.camera.height_px) : where;
  }
  std::string operator()(const MoveTimeline& c) const {
    return moment_text(c.view.first_day) + " " + moment_text(c.view.last_day);
  }
  std::string operator()(const Play& c) const { return switch_text(c.on); }
  std::string operator()(const SetPlayMode& c) const { return text(mode_names, c.mode); }
  std::string operator()(const SetPlayUnit& c) const { return text(unit_names, c.unit); }
  std::string operator()(const SetPlaySpeed& c) const { return fmt::format("{}", c.speed); }
  std::string operator()(const SetPlayLoop& c) const { return switch_text(c.on); }
  std::string operator()(const Advance& c) const { return fmt::format("{}", c.seconds); }
  std::string operator()(const StepTime& c) const { return fmt::format("{} {}", c.by, text(edge_names, c.edge)); }
  std::string operator()(const SetLanes& c) const { return text(lane_names, c.groups); }
  std::string operator()(const ScrollLanes& c) const { return fmt::format("{}", c.first); }
  std::string operator()(const SetLogScale& c) const { return switch_text(c.on); }
  std::string operator()(const SetCountEachDay& c) const { return switch_text(c.on); }
  std::string operator()(const SetProjection& c) const { return c.crs.empty() ? "" : in_quotes(c.crs); }
  std::string operator()(const SetNames& c) const { return text(names_names, c.names); }
  std::string operator()(const SetEventsAs& c) const { return text(events_as_names, c.as); }
  std::string operator()(const AddLayer& c) const { return add_layer_text(c); }
  std::string operator()(const ChangeLayer& c) const { return layer_change_text(c); }
  std::string operator()(const RemoveLayer& c) const { return c.index ? fmt::format("{}", *c.index) : "all"; }
  std::string operator()(const Measure& c) const {
    std::string out;
    for (const model::LonLat& place : c.places)
      out += fmt::format("{}{},{}", out.empty() ? "" : " ", place.lon_deg, place.lat_deg);
    return out;
  }
  std::string operator()(const SetTheme& c) const { return c.theme == Theme::dark ? "dark" : "light"; }
  std::string operator()(const SetLanguage& c) const { return c.lang; }
  std::string operator()(const SetPage& c) const { return page_text(c); }
  std::string operator()(const Snapshot& c) const { return snapshot_text(c); }
  std::string operator()(const SaveProject& c) const { return c.path.empty() ? "" : in_quotes(c.path.string()); }
  template <class C>
  std::string operator()(const C&) const {
    return "";
  }

 private:
  template <std::size_t count, class Value>
  static std::string text(const std::array<std::string_view, count>& names, Value value) {
    return std::string(names[static_cast<std::size_t>(value)]);
  }
};

}  // namespace

base::Result<Command> parse_command(std::string_view text) {
  const auto words = words_of(text);
  if (!words) return words.failure();
  if (words->empty()) return fail("", "The command is empty.", "Begin with a command's name, such as time-filter.");
  const auto table = command_table();
  const auto known =
      std::find_if(table.begin(), table.end(), [&](const CommandInfo& info) { return info.name == words->front(); });
  if (known == table.end()) {
    std::vector<std::string_view> names;
    for (const CommandInfo& info : table) names.push_back(info.name);
    return wrong(words->front(), "command", fmt::format("The commands are {}.", fmt::join(names, ", ")));
  }
  const Reader& reader = readers[static_cast<std::size_t>(known - table.begin())];
  const Words arguments = Words(*words).subspan(1);
  if (arguments.size() > reader.words_at_most)
    return fail("", fmt::format("'{}' is one word too many.", arguments[reader.words_at_most]),
                fmt::format("As in: {} {}", known->name, known->arguments));
  return reader.read(arguments);
}

std::vector<Command> commands_to(const State& state) {
  std::vector<Command> out = map_commands_to(state);
  const Command first[] = {SelectDocument{state.document}, SetTimeFilter{state.filter.from, state.filter.to},
                           SetKinds{state.filter.kinds},   SetPlace{state.filter.place},
                           SetArea{state.filter.area},     SetDocumentFilter{state.filter.document},
                           SelectEvent{state.event},       MoveTimeline{state.timeline},
                           MoveCamera{state.camera},       SetTheme{state.theme},
                           SetLanguage{state.lang}};
  out.insert(out.end(), std::begin(first), std::end(first));
  const TimelineOptions& options = state.timeline_options;
  const Playback& play = state.playback;
  const Command more[] = {SetLanes{options.lanes},
                          ScrollLanes{options.first_lane},
                          SetLogScale{options.log_scale},
                          SetCountEachDay{options.count_each_day},
                          SetPlayMode{play.mode},
                          SetPlayUnit{play.unit},
                          SetPlaySpeed{play.speed},
                          SetPlayLoop{play.loop},
                          Play{play.playing}};
  out.insert(out.end(), std::begin(more), std::end(more));
  for (SetPage& set : changes_to(state.page)) out.emplace_back(std::move(set));
  return out;
}

std::string to_text(const Command& command) {
  std::string out(info_of(command).name);
  const std::string arguments = std::visit(Arguments{}, command);
  return arguments.empty() ? out : out + " " + arguments;
}

}  // namespace dateline::app
