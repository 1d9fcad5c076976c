#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "command_names.h"
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
    {time_rule, 1},
    {kinds, 1},
    {place, any_number},
    {country, any_number},
    {actor, any_number},
    {words_filter, any_number},
    {deaths, 1},
    {certainty, 1},
    {area, 1},
    {polygon, any_number},
    {bare<DrawPolygon>, 0},
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
    {switched<SetPlayFollow>, 1},
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

}  // namespace dateline::app
