#include "svg_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "outline.h"

namespace dateline::print {
namespace {

/// Hundredths as a decimal number.
std::string hundredths(long value) {
  if (value == 0) return "0";
  const long whole = std::abs(value) / 100, rest = std::abs(value) % 100;
  std::string out = value < 0 ? "-" : "";
  if (whole != 0) out += fmt::format("{}", whole);
  if (rest != 0) out += rest % 10 == 0 ? fmt::format(".{}", rest / 10) : fmt::format(".{:02}", rest);
  return out;
}

/// Numbers side by side: a sign separates as well as a space.
void append(std::string& out, long value) {
  const std::string text = hundredths(value);
  if (!out.empty() && text.front() != '-' && std::isalpha(static_cast<unsigned char>(out.back())) == 0) out += ' ';
  out += text;
}

long units(float value) {
  return std::lround(value * units_per_px);
}

}  // namespace

std::string svg_number(float value) {
  return hundredths(units(value));
}

std::string svg_color(const Color& color) {
  const auto byte = [](float v) { return std::lround(std::clamp(v, 0.0F, 1.0F) * 255); };
  return fmt::format("#{:02x}{:02x}{:02x}", byte(color.r), byte(color.g), byte(color.b));
}

std::string svg_paint(std::string_view property, const Color& color) {
  std::string out = fmt::format(" {}=\"{}\"", property, svg_color(color));
  if (color.a < 0.995F) out += fmt::format(" {}-opacity=\"{}\"", property, svg_number(color.a));
  return out;
}

std::string svg_path(const Path& path) {
  std::string out;
  for (const auto& part : path.parts) {
    long x = 0, y = 0;
    for (std::size_t i = 0; i < part.size(); ++i) {
      const long to_x = units(part[i].x), to_y = units(part[i].y);
      if (i < 2) out += i == 0 ? 'M' : 'l';
      append(out, to_x - x);
      append(out, to_y - y);
      x = to_x;
      y = to_y;
    }
    if (path.is_closed) out += 'z';
  }
  return out;
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    unsigned value = 0;
    for (std::size_t k = 0; k < 3; ++k)
      value = value << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k) out += i + k > bytes.size() ? '=' : digits[value >> (18 - 6 * k) & 63U];
  }
  return out;
}

}  // namespace dateline::print
