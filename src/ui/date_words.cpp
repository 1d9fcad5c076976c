#include "dateline/ui/date_words.h"

#include <array>
#include <charconv>
#include <optional>
#include <vector>

namespace dateline::ui {
namespace {

using edtf::Civil;

std::string month_word(int month, const Phrases& words, bool whole = false) {
  return std::string(words(fmt::format("{}.{}", whole ? "month" : "month_short", month)));
}

std::string day_number(int day, const Phrases& words) {
  return day == 1 ? std::string(words("date.first_of_month")) : std::to_string(day);
}

std::string day_and_month(const Civil& c, const Phrases& words) {
  return fmt::format("{} {}", day_number(c.day, words), month_word(c.month, words));
}

/// A day, month, year or season of EDTF, without qualifiers.
std::optional<std::string> plain_words(std::string_view text, const Phrases& words) {
  if (const auto day = edtf::parse_iso(text)) return day_words(*day, words);
  const auto number = [](std::string_view digits) -> std::optional<int> {
    int value = 0;
    const auto [end, bad] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return bad == std::errc{} && end == digits.data() + digits.size() ? std::optional(value) : std::nullopt;
  };
  if (text.size() == 4) {
    if (text.ends_with("XX") && number(text.substr(0, 2)))
      return words("date.century_of", std::string(text.substr(0, 2)) + "00");
    if (text.ends_with("X") && number(text.substr(0, 3)))
      return words("date.decade", std::string(text.substr(0, 3)) + "0");
    if (number(text)) return std::string(text);
  }
  if (text.size() == 7 && text[4] == '-') {
    const auto year = number(text.substr(0, 4)), part = number(text.substr(5));
    if (!year || !part) return std::nullopt;
    if (*part >= 1 && *part <= 12) return fmt::format("{} {}", month_word(*part, words, true), *year);
    if (*part >= 21 && *part <= 41) return fmt::format("{} {}", words(fmt::format("season.{}", *part)), *year);
  }
  return std::nullopt;
}

std::optional<std::string> qualified_words(std::string_view text, const Phrases& words) {
  if (text.empty()) return std::nullopt;
  const char mark = text.back();
  const char* key = mark == '~'   ? "date.about"
                    : mark == '?' ? "date.perhaps"
                    : mark == '%' ? "date.perhaps_about"
                                  : nullptr;
  if (!key) return plain_words(text, words);
  const auto plain = plain_words(text.substr(0, text.size() - 1), words);
  return plain ? std::optional(words(key, *plain)) : std::nullopt;
}

std::vector<std::string_view> split(std::string_view text, std::string_view at) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto cut = text.find(at);
    parts.push_back(text.substr(0, cut));
    if (cut == std::string_view::npos) return parts;
    text.remove_prefix(cut + at.size());
  }
}

/// Days of one month are listed with the month said once: "3, 10, 17 Oct 2017".
std::string list_words(const std::vector<edtf::Day>& days, const Phrases& words) {
  std::string out;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const Civil c = edtf::civil_of(days[i]);
    const bool last = i + 1 == days.size();
    const Civil next = last ? Civil{} : edtf::civil_of(days[i + 1]);
    if (last || next.year != c.year) {
      out += day_words(days[i], words);
    } else if (next.month != c.month) {
      out += day_and_month(c, words);
    } else {
      out += day_number(c.day, words);
    }
    if (!last) out += ", ";
  }
  return out;
}

std::optional<std::string> set_words(std::string_view text, const Phrases& words) {
  const bool all = text.starts_with('{');
  const auto parts = split(text.substr(1, text.size() - 2), ",");
  std::vector<edtf::Day> days;
  std::string spelled;
  for (const auto part : parts) {
    const auto day = edtf::parse_iso(part);
    if (day) days.push_back(*day);
    const auto word = qualified_words(part, words);
    if (!word) return std::nullopt;
    spelled += (spelled.empty() ? "" : ", ") + *word;
  }
  const std::string list = days.size() == parts.size() ? list_words(days, words) : spelled;
  return words(all ? "date.each_of" : "date.one_of", list);
}

std::optional<std::string> interval_words(std::string_view text, const Phrases& words) {
  const auto cut = text.find('/');
  const auto from = text.substr(0, cut), to = text.substr(cut + 1);
  const auto open = [](std::string_view end) { return end.empty() || end == ".."; };
  const auto a = qualified_words(from, words), b = qualified_words(to, words);
  if (open(to) && a) return words("date.since", *a);
  if (open(from) && b) return words("date.until", *b);
  const auto first = edtf::parse_iso(from), last = edtf::parse_iso(to);
  if (first && last) return span_words(*first, *last, words);
  return a && b ? std::optional(words("date.from_to", *a, *b)) : std::nullopt;
}

std::string bounds_words(const model::When& when, const Phrases& words) {
  if (when.first && when.last) return span_words(*when.first, *when.last, words);
  if (when.first) return words("date.since", day_words(*when.first, words));
  if (when.last) return words("date.until", day_words(*when.last, words));
  return when.edtf;
}

}  // namespace

std::string day_words(edtf::Day day, const Phrases& words) {
  const Civil c = edtf::civil_of(day);
  return fmt::format("{} {}", day_and_month(c, words), c.year);
}

std::string span_words(edtf::Day first, edtf::Day last, const Phrases& words) {
  if (first == last) return day_words(first, words);
  const Civil a = edtf::civil_of(first), b = edtf::civil_of(last);
  const bool to_month_end = b.day == edtf::days_in_month(b.year, b.month);
  if (a.year == b.year && a.day == 1 && to_month_end) {
    if (a.month == 1 && b.month == 12) return std::to_string(a.year);
    if (a.month == b.month) return fmt::format("{} {}", month_word(a.month, words, true), a.year);
    return fmt::format("{} – {} {}", month_word(a.month, words), month_word(b.month, words), a.year);
  }
  if (a.year == b.year && a.month == b.month)
    return fmt::format("{}–{}", day_number(a.day, words), day_words(last, words));
  if (a.year == b.year) return fmt::format("{} – {}", day_and_month(a, words), day_words(last, words));
  if (a.month == 1 && a.day == 1 && b.month == 12 && b.day == 31) return fmt::format("{}–{}", a.year, b.year);
  return fmt::format("{} – {}", day_words(first, words), day_words(last, words));
}

std::string when_words(const model::When& when, const Phrases& words) {
  if (!when.is_known()) return std::string(words("date.unknown"));
  const std::string_view text = when.edtf;
  std::optional<std::string> said;
  if (text.size() > 2 && (text.front() == '[' || text.front() == '{')) {
    said = set_words(text, words);
  } else if (text.find('/') != std::string_view::npos) {
    said = interval_words(text, words);
  } else {
    said = qualified_words(text, words);
  }
  return said.value_or(bounds_words(when, words));
}

std::string filter_words(const model::Filter& filter, const Phrases& words) {
  if (!filter.from && !filter.to) return {};
  return bounds_words({"?", filter.from, filter.to}, words);
}

std::string count_words(std::int64_t count, const Phrases& words) {
  std::string digits = std::to_string(count < 0 ? -count : count);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, words("number.thousands"));
  return (count < 0 ? "−" : "") + digits;
}

std::string distance_words(double km, const Phrases& words) {
  if (km < 1) return fmt::format("{:.0f} m", km * 1000);
  return fmt::format("{} km", count_words(static_cast<std::int64_t>(km + 0.5), words));
}

std::string position_words(double lon_deg, double lat_deg, const Phrases& words) {
  const auto one = [&](double deg, std::string_view positive, std::string_view negative) {
    std::string text = fmt::format("{:.2f}", deg < 0 ? -deg : deg);
    text.replace(text.find('.'), 1, words("number.decimal"));
    return fmt::format("{}° {}", text, words(deg < 0 ? negative : positive));
  };
  return fmt::format("{}, {}", one(lat_deg, "compass.north", "compass.south"),
                     one(lon_deg, "compass.east", "compass.west"));
}

std::string range_words(const model::CountRange& range, const Phrases& words) {
  if (range.low && range.high) {
    if (*range.low == *range.high) return count_words(*range.low, words);
    return fmt::format("{}–{}", count_words(*range.low, words), count_words(*range.high, words));
  }
  if (range.low) return words("count.at_least", count_words(*range.low, words));
  if (range.high) return words("count.at_most", count_words(*range.high, words));
  return std::string(words("count.some"));
}

}  // namespace dateline::ui
