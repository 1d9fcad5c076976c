#include "dateline/edtf/explain.h"

#include <algorithm>
#include <initializer_list>

#include "dateline/edtf/bounds.h"
#include "digits.h"
#include "explain_words.h"
#include "parse_errors_fr.h"

namespace dateline::edtf {

namespace {

constexpr std::size_t most_elements = 12;

std::string fill(std::string_view pattern, std::initializer_list<std::string_view> values) {
  std::string out;
  auto value = values.begin();
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern.substr(at).starts_with("{}") && value != values.end()) {
      out += *value++;
      ++at;
    } else {
      out += pattern[at];
    }
  }
  return out;
}

// French runs "de" and "à" into the word that follows.
std::string contracted(std::string text) {
  struct Pair {
    std::string_view from, to;
  };
  constexpr Pair pairs[] = {
      {" de les ", " des "}, {"à les ", "aux "}, {" de a", " d'a"}, {" de o", " d'o"}, {" de é", " d'é"}};
  for (const Pair& pair : pairs)
    for (std::size_t at = text.find(pair.from); at != std::string::npos; at = text.find(pair.from, at + pair.to.size()))
      text.replace(at, pair.from.size(), pair.to);
  return text;
}

class Explainer {
 public:
  explicit Explainer(Language language) : words_(words_of(language)) {}

  std::string value(const Value& value) const {
    switch (value.kind) {
      case Value::Kind::date:
        return date(value.first);
      case Value::Kind::interval:
        return interval(value);
      default:
        return set(value);
    }
  }

 private:
  std::string year(std::int64_t year) const {
    if (year > 0) return std::to_string(year);
    return fill(words_.before_christ, {std::to_string(1 - year)});
  }

  std::string year_name(const Date& d) const {
    const auto number = signed_year(d);
    return number ? year(*number) : to_string(d);
  }

  std::string date(const Date& d) const {
    std::string out = unqualified(d);
    const Qualifier q = d.qualifier[0];
    const int n = d.precision == Precision::day ? 3 : d.precision >= Precision::season ? 2 : 1;
    const bool same = std::all_of(d.qualifier, d.qualifier + n, [q](Qualifier other) { return other == q; });
    if (same) return qualified(q, out);
    for (int i = 0; i < n; ++i)
      if (d.qualifier[i] != Qualifier::none) out += " (" + qualified(d.qualifier[i], std::string(words_.part[i])) + ")";
    return out;
  }

  std::string qualified(Qualifier q, const std::string& what) const {
    switch (q) {
      case Qualifier::uncertain:
        return fill(words_.uncertain, {what});
      case Qualifier::approximate:
        return fill(words_.approximate, {what});
      case Qualifier::both:
        return fill(words_.both, {what});
      default:
        return what;
    }
  }

  std::string unqualified(const Date& d) const {
    if (d.unspecified != 0) return unspecified(d);
    if (d.significant != 0) return significant(d);
    switch (d.precision) {
      case Precision::century:
        return years(words_.century, d);
      case Precision::decade:
        return years(words_.decade, d);
      case Precision::year:
        return fill(words_.year, {year_name(d)});
      case Precision::season:
        return season(d);
      case Precision::month:
        return month(d);
      default:
        return day(d);
    }
  }

  std::string years(std::string_view pattern, const Date& d) const {
    const Bounds b = bounds(d);
    if (!b.first || !b.last) return to_string(d);
    return fill(pattern, {year(civil_of(*b.first).year), year(civil_of(*b.last).year)});
  }

  std::string significant(const Date& d) const {
    const Bounds b = bounds(d);
    if (!b.first || !b.last) return to_string(d);
    return fill(words_.significant, {year(civil_of(*b.first).year), year(civil_of(*b.last).year), year_name(d)});
  }

  std::string month(const Date& d) const { return std::string(words_.months[d.month - 1]) + " " + year_name(d); }

  std::string day(const Date& d) const {
    const int y = static_cast<int>(d.negative ? -d.magnitude : d.magnitude);
    const auto weekday = static_cast<std::size_t>(weekday_of(day_of({y, d.month, d.day}))) - 1;
    const std::string number =
        d.day == 1 && !words_.first_of_month.empty() ? std::string(words_.first_of_month) : std::to_string(d.day);
    const std::string out = std::string(words_.weekdays[weekday]) + " " + number + " " + month(d);
    if (!d.has_time) return out;
    const std::string text = to_string(d);
    return fill(words_.at_time, {out, std::string_view(text).substr(text.find('T') + 1)});
  }

  std::string season(const Date& d) const {
    const int code = d.month;
    const std::string y = year_name(d);
    if (code <= 32) {
      const int season = (code - 21) % 4;
      return fill(words_.seasons[season], {y}) +
             std::string(code <= 24 ? std::string_view() : words_.hemispheres[code <= 28 ? 0 : 1]);
    }
    if (code <= 36) return fill(words_.quarter, {std::to_string(code - 32), y});
    if (code <= 39) return fill(words_.third, {std::to_string(code - 36), y});
    return fill(words_.half, {std::to_string(code - 39), y});
  }

  std::string unspecified(const Date& d) const {
    const bool free_day = d.precision == Precision::day && day_digits(d).is_free();
    const bool free_month = d.month == 0 && has_unspecified_month(d) && month_digits(d).is_free();
    if (d.precision == Precision::year) return years(words_.some_year, d);
    if (has_unspecified_year(d)) return fill(words_.matching, {to_string(d)});
    if (d.precision == Precision::month && free_month) return fill(words_.some_month, {year_name(d)});
    if (free_day && free_month) return fill(words_.some_day, {year_name(d)});
    if (free_day && !has_unspecified_month(d)) return fill(words_.some_day_in, {month(d)});
    return fill(words_.matching, {to_string(d)});
  }

  std::string interval(const Value& v) const {
    if (v.start == End::date && v.end == End::date) return fill(words_.interval, {date(v.first), date(v.last)});
    if (v.start == End::date) return fill(v.end == End::open ? words_.since : words_.unknown_end, {date(v.first)});
    if (v.end == End::date) return fill(v.start == End::open ? words_.until : words_.unknown_start, {date(v.last)});
    return std::string(v.start == End::open && v.end == End::open ? words_.all_time : words_.unknown_both);
  }

  std::string element(const Element& e) const {
    if (e.is_range) return fill(words_.range, {date(e.first), date(e.last)});
    std::string out = date(e.first);
    if (e.open_before) out = fill(words_.and_before, {out});
    return e.open_after ? fill(words_.and_after, {out}) : out;
  }

  std::string set(const Value& v) const {
    const bool one = v.kind == Value::Kind::one_of;
    const std::size_t shown = std::min(v.elements.size(), most_elements);
    std::string list;
    for (std::size_t i = 0; i < shown; ++i) {
      const bool is_last = i + 1 == v.elements.size();
      if (i > 0) list += is_last ? one ? words_.last_joiner_one : words_.last_joiner_all : std::string_view(", ");
      list += element(v.elements[i]);
    }
    if (shown < v.elements.size())
      list += std::string(one ? words_.last_joiner_one : words_.last_joiner_all) +
              fill(words_.more, {std::to_string(v.elements.size() - shown)});
    return fill(one ? words_.one_of : words_.all_of, {list});
  }

  const Words& words_;
};

}  // namespace

std::string explain(const Value& value, Language language) {
  std::string out = Explainer(language).value(value) + ".";
  if (language == Language::french) out = contracted(" " + out).substr(1);
  if (out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

std::string explain(const ParseError& error, std::string_view text, Language language) {
  std::size_t characters = 1;
  for (const char c : text.substr(0, error.position)) characters += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  const std::string_view message = language == Language::french ? french_message(error.message) : error.message;
  return fill(words_of(language).invalid, {std::to_string(characters), message});
}

}  // namespace dateline::edtf
