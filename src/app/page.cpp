#include "dateline/app/page.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace dateline::app {

namespace {

using base::Done;
using base::Result;

constexpr std::array sheets{Paper{"a3", 297, 420}, Paper{"a4", 210, 297}, Paper{"a5", 148, 210},
                            Paper{"letter", 215.9, 279.4}, Paper{"tabloid", 279.4, 431.8}};
constexpr std::array<std::string_view, 10> formats{"png", "webp", "tif", "svg",       "pdf",
                                                   "mp4", "webm", "gif", "webp-film", "frames"};
constexpr std::array<std::string_view, page_field_count> fields{
    "layout",    "paper", "orientation", "title", "subtitle",    "theme",  "legend",
    "scale-bar", "inset", "timeline",    "scale", "transparent", "format", "fps"};
constexpr std::array<std::string_view, 3> orientations{"auto", "landscape", "portrait"};
constexpr std::array<std::string_view, 3> switches{"off", "on", "auto"};
constexpr std::array<std::string_view, 4> themes{"auto", "light", "dark", "print"};
constexpr double least_scale = 0.5, most_scale = 16, slowest = 0.1, fastest = 100;

base::Failure no_value(PageField field, const std::string& value, std::string remedy) {
  const std::string_view name = fields[static_cast<std::size_t>(field)];
  return base::fail("", fmt::format("'{}' is no {} of a page.", value, name), std::move(remedy));
}

Result<std::size_t> one_of(PageField field, const std::string& value, std::span<const std::string_view> words) {
  const auto found = std::ranges::find(words, value);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  return no_value(field, value, fmt::format("Write one of {}.", fmt::join(words, ", ")));
}

Result<Done> set_switch(PageField field, const std::string& value, std::optional<bool>& to) {
  const auto word = one_of(field, value, switches);
  if (!word) return word.failure();
  to = *word == 2 ? std::nullopt : std::optional(*word == 1);
  return Done{};
}

Result<Done> set_number(PageField field, const std::string& value, double least, double most, double& to) {
  double read = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), read);
  const bool sound = error == std::errc() && end == value.data() + value.size() && read >= least && read <= most;
  if (!sound) return no_value(field, value, fmt::format("Write a number from {} to {}.", least, most));
  to = read;
  return Done{};
}

Result<Done> set_paper(const std::string& value, std::string& to) {
  std::vector<std::string_view> names{"auto"};
  for (const Paper& paper : sheets) names.push_back(paper.name);
  const auto known = one_of(PageField::paper, value, names);
  if (!known && !pixels_of(value))
    return no_value(PageField::paper, value,
                    fmt::format("Write one of {}, or pixels as in 1920x1080.", fmt::join(names, ", ")));
  to = value == "auto" ? std::string() : value;
  return Done{};
}

std::string switch_text(std::optional<bool> on) {
  return std::string(on ? switches[*on] : "auto");
}

std::string or_auto(const std::string& text) {
  return text.empty() ? "auto" : text;
}

Result<Done> set_word(PageField field, const std::string& value, PageSetup& page) {
  if (field == PageField::format) {
    const auto format = one_of(field, value, formats);
    if (!format) return format.failure();
    page.format = static_cast<PictureFormat>(*format);
  } else if (field == PageField::orientation) {
    const auto orientation = one_of(field, value, orientations);
    if (!orientation) return orientation.failure();
    page.orientation = static_cast<Orientation>(*orientation);
  } else if (field == PageField::theme) {
    const auto theme = one_of(field, value, themes);
    if (!theme) return theme.failure();
    page.theme = *theme == 0 ? std::string() : value;
  } else {
    std::optional<bool> on = page.transparent;
    if (auto set = set_switch(field, value, on); !set) return set;
    page.transparent = on.value_or(false);
  }
  return Done{};
}

Result<Done> set(PageField field, const std::string& value, PageSetup& page) {
  switch (field) {
    case PageField::layout:
      page.layout = value.empty() || value == "auto" ? PageSetup().layout : value;
      return Done{};
    case PageField::paper:
      return set_paper(value, page.paper);
    case PageField::title:
      page.title = value;
      return Done{};
    case PageField::subtitle:
      page.subtitle = value;
      return Done{};
    case PageField::legend:
      return set_switch(field, value, page.legend);
    case PageField::scale_bar:
      return set_switch(field, value, page.scale_bar);
    case PageField::inset:
      return set_switch(field, value, page.inset);
    case PageField::timeline:
      return set_switch(field, value, page.timeline);
    case PageField::scale:
      if (value != "auto") return set_number(field, value, least_scale, most_scale, page.scale);
      page.scale = 0;
      return Done{};
    case PageField::frames_per_second:
      if (value != "auto") return set_number(field, value, slowest, fastest, page.frames_per_second);
      page.frames_per_second = 0;
      return Done{};
    default:
      return set_word(field, value, page);
  }
}

}  // namespace

std::span<const Paper> papers() {
  return sheets;
}

bool is_film(PictureFormat format) {
  return format >= PictureFormat::mp4;
}

std::span<const std::string_view> picture_format_names() {
  return formats;
}

std::string_view ending_of(PictureFormat format) {
  constexpr std::array<std::string_view, 10> endings{".png", ".webp", ".tif", ".svg",  ".pdf",
                                                     ".mp4", ".webm", ".gif", ".webp", ".png"};
  return endings[static_cast<std::size_t>(format)];
}

std::span<const std::string_view> page_field_names() {
  return fields;
}

base::Result<PageSetup> with_field(PageSetup page, PageField field, const std::string& value) {
  if (const auto done = set(field, value, page); !done) return done.failure();
  return page;
}

std::string text_of(const PageSetup& page, PageField field) {
  switch (field) {
    case PageField::layout:
      return page.layout;
    case PageField::paper:
      return or_auto(page.paper);
    case PageField::orientation:
      return std::string(orientations[static_cast<std::size_t>(page.orientation)]);
    case PageField::title:
      return page.title;
    case PageField::subtitle:
      return page.subtitle;
    case PageField::theme:
      return or_auto(page.theme);
    case PageField::legend:
      return switch_text(page.legend);
    case PageField::scale_bar:
      return switch_text(page.scale_bar);
    case PageField::inset:
      return switch_text(page.inset);
    case PageField::timeline:
      return switch_text(page.timeline);
    case PageField::scale:
      return page.scale > 0 ? fmt::format("{}", page.scale) : "auto";
    case PageField::transparent:
      return switch_text(page.transparent);
    case PageField::format:
      return std::string(formats[static_cast<std::size_t>(page.format)]);
    case PageField::frames_per_second:
      return page.frames_per_second > 0 ? fmt::format("{}", page.frames_per_second) : "auto";
  }
  return {};
}

std::optional<std::array<double, 2>> pixels_of(std::string_view paper) {
  std::array<double, 2> out{};
  const std::size_t cross = paper.find('x');
  if (cross == paper.npos) return std::nullopt;
  const std::array<std::string_view, 2> sides{paper.substr(0, cross), paper.substr(cross + 1)};
  for (std::size_t i = 0; i < 2; ++i) {
    int side = 0;
    const auto [end, error] = std::from_chars(sides[i].data(), sides[i].data() + sides[i].size(), side);
    if (error != std::errc() || end != sides[i].data() + sides[i].size() || side < 1) return std::nullopt;
    out[i] = side;
  }
  return out;
}

}  // namespace dateline::app
