#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "dateline/app/command.h"
#include "dateline/model/when.h"

namespace dateline::app {

namespace {

using Words = std::span<const std::string>;
using base::fail;

base::Failure wrong(const std::string& word, std::string_view is_no, std::string remedy) {
  return fail("", fmt::format("'{}' is no {}.", word, is_no), std::move(remedy));
}

base::Result<std::vector<std::string>> split(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ' || text[at] == '\t') {
      ++at;
      continue;
    }
    std::string word;
    const std::size_t begin = at;
    bool quoted = false;
    for (; at < text.size() && (quoted || (text[at] != ' ' && text[at] != '\t')); ++at) {
      if (text[at] == '"') {
        quoted = !quoted;
      } else {
        if (quoted && text[at] == '\\' && at + 1 < text.size()) ++at;
        word.push_back(text[at]);
      }
    }
    if (quoted)
      return fail("", fmt::format("The quote at character {} of the command is not closed.", begin + 1), "Add a \".");
    words.push_back(std::move(word));
  }
  return words;
}

std::string in_quotes(std::string_view word) {
  if (!word.empty() && word.find_first_of(" \t\"") == word.npos) return std::string(word);
  std::string out = "\"";
  for (const char c : word) {
    if (c == '"' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  return out + "\"";
}

template <class Number>
base::Result<Number> number(const std::string& word, std::string_view what) {
  Number value{};
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc() || end != word.data() + word.size())
    return wrong(word, what, fmt::format("Write a {}.", what));
  if constexpr (std::is_floating_point_v<Number>) {
    if (!std::isfinite(value)) return wrong(word, what, fmt::format("Write a {}.", what));
  }
  return value;
}

/// Reads numbers one after the other and keeps the first error.
struct Numbers {
  std::optional<base::Failure> error;
  double next(const std::string& word) {
    const auto value = number<double>(word, "number");
    if (!value && !error) error = value.failure();
    return value ? *value : 0;
  }
};

std::vector<std::string> parts(std::string_view list) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= list.size();) {
    const std::size_t comma = std::min(list.find(',', at), list.size());
    out.emplace_back(list.substr(at, comma - at));
    at = comma + 1;
  }
  return out;
}

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
    {theme, 1},
    {language, 1},
    {to_path<Snapshot>, 1},
    {to_path<SaveProject>, 1},
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

/// The words after the name; empty when there are none.
struct Arguments {
  std::string operator()(const OpenFiles& c) const {
    std::vector<std::string> out;
    for (const auto& path : c.paths) out.push_back(in_quotes(path.string()));
    return fmt::format("{}", fmt::join(out, " "));
  }
  std::string operator()(const SelectEvent& c) const { return c.row ? fmt::format("{}", *c.row) : ""; }
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
  std::string operator()(const SetTheme& c) const { return c.theme == Theme::dark ? "dark" : "light"; }
  std::string operator()(const SetLanguage& c) const { return c.lang; }
  std::string operator()(const Snapshot& c) const { return c.path.empty() ? "" : in_quotes(c.path.string()); }
  std::string operator()(const SaveProject& c) const { return c.path.empty() ? "" : in_quotes(c.path.string()); }
  template <class C>
  std::string operator()(const C&) const {
    return "";
  }
};

}  // namespace

base::Result<Command> parse_command(std::string_view text) {
  const auto words = split(text);
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

std::string to_text(const Command& command) {
  std::string out(info_of(command).name);
  const std::string arguments = std::visit(Arguments{}, command);
  return arguments.empty() ? out : out + " " + arguments;
}

}  // namespace dateline::app
