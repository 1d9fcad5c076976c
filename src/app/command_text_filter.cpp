#include <fmt/format.h>

#include "command_names.h"
#include "command_readers.h"
#include "dateline/gazetteer/country_names.h"
#include "dateline/model/when.h"

namespace dateline::app {

using base::fail;

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

base::Result<Command> time_rule(Words words) {
  const auto rule = chosen<model::TimeRule>(words, "time-rule", rule_names);
  return rule ? base::Result<Command>(SetTimeRule{*rule}) : rule.failure();
}

base::Result<Command> country(Words words) {
  const std::string name = fmt::format("{}", fmt::join(words, " "));
  if (name.empty()) return Command(SetCountry{});
  std::string code = name;
  for (char& c : code)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (code.size() == 2 && std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
    return Command(SetCountry{code});
  const auto called = gazetteer::countries_called(name);
  if (called.size() == 1) return Command(SetCountry{called.front()});
  if (called.empty()) return wrong(name, "country", "Write its name, or two letters of ISO 3166-1, as in Iraq or IQ.");
  std::vector<std::string> choices;
  for (const std::string& one : called)
    choices.push_back(fmt::format("{} ({})", one, gazetteer::country_name(one, "en")));
  return fail("", fmt::format("'{}' is the name of several countries.", name),
              fmt::format("Write the code of one: {}.", fmt::join(choices, ", ")));
}

base::Result<Command> actor(Words words) {
  return Command(SetActor{fmt::format("{}", fmt::join(words, " "))});
}

base::Result<Command> words_filter(Words words) {
  return Command(SetWords{fmt::format("{}", fmt::join(words, " "))});
}

namespace {

/// An end of a range, nullopt where nothing is written.
base::Result<std::optional<std::int64_t>> limit(const std::string& text) {
  if (text.empty()) return std::optional<std::int64_t>();
  const auto read = number<std::int64_t>(text, "whole number from 0");
  if (!read) return read.failure();
  if (*read < 0) return wrong(text, "whole number from 0", "Write 10.. for ten and more, ..5 for up to five.");
  return std::optional(*read);
}

}  // namespace

base::Result<Command> deaths(Words words) {
  if (words.empty() || words[0] == "..") return Command(SetDeaths{});
  const std::size_t dots = words[0].find("..");
  const bool one = dots == std::string::npos;
  const auto from = limit(words[0].substr(0, dots)), to = one ? from : limit(words[0].substr(dots + 2));
  if (!from || !to) return !from ? from.failure() : to.failure();
  return Command(SetDeaths{*from, *to});
}

std::string deaths_text(std::optional<std::int64_t> from, std::optional<std::int64_t> to) {
  if (from && from == to) return fmt::format("{}", *from);
  return (from ? fmt::format("{}", *from) : "") + ".." + (to ? fmt::format("{}", *to) : "");
}

base::Result<Command> certainty(Words words) {
  SetCertainties out;
  if (words.empty()) return Command(out);
  for (const std::string& name : parts(words[0])) {
    const auto known = model::certainty_of(name);
    if (!known) return wrong(name, "certainty", "They are asserted, claimed, denied, planned and hypothetical.");
    out.certainties.set(static_cast<std::size_t>(*known));
  }
  return Command(out);
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

}  // namespace dateline::app
