#include "command_readers.h"
#include "command_words.h"

namespace dateline::app {

using base::fail;

base::Result<Command> map_names(Words words) {
  const auto names = chosen<MapNames>(words, "names", names_names);
  return names ? base::Result<Command>(SetNames{*names}) : names.failure();
}

base::Result<Command> events_as(Words words) {
  const auto as = chosen<EventsAs>(words, "events-as", events_as_names);
  return as ? base::Result<Command>(SetEventsAs{*as}) : as.failure();
}

base::Result<Command> add_layer(Words words) {
  constexpr std::string_view part = "part=";
  AddLayer out;
  for (const std::string& word : words) {
    if (word == "--online") {
      out.online = true;
    } else if (!out.source.empty() && out.part.empty() && word.starts_with(part)) {
      out.part = word.substr(part.size());
    } else if (out.source.empty()) {
      out.source = word;
    } else {
      return fail("", fmt::format("'{}' is one word too many.", word), "Write a name that holds spaces in quotes.");
    }
  }
  return Command(out);
}

namespace {

base::Result<base::Done> read_layer_change(const std::string& word, ChangeLayer& out) {
  const std::size_t equals = word.find('=');
  const std::string key = word.substr(0, equals), value = equals == word.npos ? "" : word.substr(equals + 1);
  const auto in_range = [&](double low, double high, std::optional<double>& to) -> base::Result<base::Done> {
    const auto read = number<double>(value, "number");
    if (!read) return read.failure();
    if (*read < low || *read > high)
      return wrong(value, fmt::format("{} from {} to {}", key, low, high), "Write a number in that range.");
    to = *read;
    return base::Done{};
  };
  if (word == "show" || word == "hide") {
    out.visible = word == "show";
    return base::Done{};
  }
  if (word == "online" || word == "offline") {
    out.online = word == "online";
    return base::Done{};
  }
  if (key == "opacity") return in_range(0, 1, out.opacity);
  if (key == "width") return in_range(0, 40, out.width_px);
  if (key == "raise") {
    const auto by = number<int>(value, "whole number");
    if (!by) return by.failure();
    out.raise = *by;
    return base::Done{};
  }
  std::uint32_t color = 0;
  const bool is_color = key == "color" && value.size() == 7 && value[0] == '#' &&
                        std::from_chars(value.data() + 1, value.data() + 7, color, 16).ptr == value.data() + 7;
  if (!is_color)
    return wrong(word, "change of a layer",
                 "Write show, hide, online, offline, opacity=0.5, width=2, color=#rrggbb or raise=1.");
  out.color = color;
  return base::Done{};
}

}  // namespace

base::Result<Command> change_layer(Words words) {
  if (words.size() < 2) return fail("", "'layer' takes an index and what is to change.", "As in: layer 0 hide");
  const auto index = number<std::uint32_t>(words[0], "whole number from 0");
  if (!index) return index.failure();
  ChangeLayer out;
  out.index = *index;
  for (const std::string& word : words.subspan(1))
    if (const auto read = read_layer_change(word, out); !read) return read.failure();
  return Command(out);
}

base::Result<Command> remove_layer(Words words) {
  if (words.empty()) return fail("", "'remove-layer' takes an index, or 'all'.", "As in: remove-layer 0");
  if (words[0] == "all") return Command(RemoveLayer{});
  const auto index = number<std::uint32_t>(words[0], "whole number from 0");
  return index ? base::Result<Command>(RemoveLayer{*index}) : index.failure();
}

base::Result<Command> measure(Words words) {
  Measure out;
  for (const std::string& word : words) {
    const auto numbers = parts(word);
    if (numbers.size() != 2) return wrong(word, "place", "Write LON,LAT in degrees, as in 43.1,36.3.");
    Numbers read;
    out.places.push_back({read.next(numbers[0]), read.next(numbers[1])});
    if (read.error) return *read.error;
    if (!out.places.back().is_valid())
      return wrong(word, "place on the Earth", "Longitudes go to 180, latitudes to 90.");
  }
  return Command(out);
}

std::string layer_change_text(const ChangeLayer& c) {
  std::string out = fmt::format("{}", c.index);
  if (c.visible) out += *c.visible ? " show" : " hide";
  if (c.online) out += *c.online ? " online" : " offline";
  if (c.opacity) out += fmt::format(" opacity={}", *c.opacity);
  if (c.width_px) out += fmt::format(" width={}", *c.width_px);
  if (c.color) out += fmt::format(" color=#{:06x}", *c.color);
  return c.raise == 0 ? out : out + fmt::format(" raise={}", c.raise);
}

std::string add_layer_text(const AddLayer& c) {
  if (c.source.empty()) return {};
  const std::string named = (c.online ? "--online " : "") + in_quotes(c.source);
  return c.part.empty() ? named : named + " " + in_quotes("part=" + c.part);
}

namespace {

/// One that was fitted to a view by what it came to, so that it is the same again.
std::string projection_of(const geo::Camera& camera) {
  if (!camera.projection) return "mercator";
  return camera.projection->is_fitted() ? camera.projection->definition() : camera.projection->asked();
}

}  // namespace

std::vector<Command> map_commands_to(const State& state) {
  std::vector<Command> out{SetProjection{projection_of(state.camera)}, SetNames{state.map.names},
                           SetEventsAs{state.map.events_as}, RemoveLayer{}};
  for (const LayerChoice& layer : state.map.layers) {
    ChangeLayer look;
    look.index = (out.size() - 4) / 2;
    look.visible = layer.visible;
    look.opacity = layer.opacity;
    look.width_px = layer.width_px;
    look.color = layer.color;
    out.emplace_back(AddLayer{layer.source, layer.online, layer.part});
    out.emplace_back(look);
  }
  return out;
}

}  // namespace dateline::app
