#include <fmt/format.h>

#include <cmath>

#include "command_names.h"
#include "command_readers.h"
#include "command_words.h"
#include "dateline/app/command.h"

namespace dateline::app {

namespace {

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
  std::string operator()(const SetCountry& c) const { return c.code; }
  std::string operator()(const SetActor& c) const { return c.part_of_name.empty() ? "" : in_quotes(c.part_of_name); }
  std::string operator()(const SetWords& c) const { return c.words.empty() ? "" : in_quotes(c.words); }
  std::string operator()(const SetDeaths& c) const { return c.from || c.to ? deaths_text(c.from, c.to) : ""; }
  std::string operator()(const SetCertainties& c) const {
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < model::certainty_count; ++i)
      if (c.certainties.test(i)) names.push_back(model::name_of(static_cast<model::Certainty>(i)));
    return fmt::format("{}", fmt::join(names, ","));
  }
  std::string operator()(const SetTimeRule& c) const { return text(rule_names, c.rule); }
  std::string operator()(const SetArea& c) const {
    return c.box ? fmt::format("{},{},{},{}", c.box->west_deg, c.box->south_deg, c.box->east_deg, c.box->north_deg)
                 : "";
  }
  std::string operator()(const SetPolygon& c) const { return polygon_text(c); }
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
  std::string operator()(const SetPlayFollow& c) const { return switch_text(c.on); }
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

std::vector<Command> commands_to(const model::Filter& f) {
  return {SetTimeRule{f.time_rule},
          SetTimeFilter{f.from, f.to},
          SetKinds{f.kinds},
          SetPlace{f.place},
          SetCountry{f.country},
          SetActor{f.actor},
          SetWords{f.text},
          SetDeaths{f.deaths_from, f.deaths_to},
          SetCertainties{f.certainties},
          SetArea{f.area},
          SetPolygon{f.outline},
          SetDocumentFilter{f.document}};
}

std::vector<Command> commands_asked(const model::Filter& f) {
  const std::vector<Command> all = commands_to(f), none = commands_to(model::Filter());
  std::vector<Command> out;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (!(all[i] == none[i])) out.push_back(all[i]);
  return out;
}

std::vector<Command> commands_to(const State& state) {
  std::vector<Command> out = map_commands_to(state);
  out.push_back(SelectDocument{state.document});
  const std::vector<Command> filter = commands_to(state.filter);
  out.insert(out.end(), filter.begin(), filter.end());
  const Command view[] = {SelectEvent{state.event}, MoveTimeline{state.timeline}, MoveCamera{state.camera},
                          SetTheme{state.theme}, SetLanguage{state.lang}};
  out.insert(out.end(), std::begin(view), std::end(view));
  const TimelineOptions& options = state.timeline_options;
  const Playback& play = state.playback;
  const Command more[] = {SetLanes{options.lanes},        ScrollLanes{options.first_lane},
                          SetLogScale{options.log_scale}, SetCountEachDay{options.count_each_day},
                          SetPlayMode{play.mode},         SetPlayUnit{play.unit},
                          SetPlaySpeed{play.speed},       SetPlayLoop{play.loop},
                          SetPlayFollow{play.follow},     Play{play.playing}};
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
