#include "dateline/edtf/parse.h"

#include "dateline/edtf/bounds.h"
#include "parse_date.h"

namespace dateline::edtf {

namespace {

class Parser {
 public:
  explicit Parser(std::string_view text) : in_(text) {}

  Parsed run() {
    std::optional<Value> value = any();
    if (!in_.error() && !in_.at_end()) in_.fail("the value should end here");
    if (in_.error()) return {std::nullopt, 0, *in_.error()};
    return {std::move(value), in_.level(), {}};
  }

 private:
  std::optional<Value> any() {
    if (in_.at_end()) return in_.fail("there is no date");
    if (in_.peek() == '[') return set(Value::Kind::one_of, ']');
    if (in_.peek() == '{') return set(Value::Kind::all_of, '}');
    Value value;
    const bool may_be_date = in_.peek() != '/' && in_.peek() != '.';
    if (may_be_date) {
      Cursor ahead = in_;
      const auto date = parse_date(ahead, Place::alone);
      if (!date || ahead.peek() != '/') {
        in_ = ahead;
        if (!date) return std::nullopt;
        value.first = value.last = *date;
        return value;
      }
    }
    return interval();
  }

  std::optional<Value> interval() {
    Value value;
    value.kind = Value::Kind::interval;
    if (!end_of_interval(value.start, value.first)) return std::nullopt;
    if (!in_.take('/')) return in_.fail("an interval has a / between its ends");
    const std::size_t at = in_.position();
    if (!end_of_interval(value.end, value.last)) return std::nullopt;
    if (value.start == End::date && value.end == End::date && ends_before_start(value))
      return in_.fail_at(at, "the interval ends before it begins");
    return value;
  }

  static bool ends_before_start(const Value& value) {
    const Bounds first = bounds(value.first), last = bounds(value.last);
    return first.first && last.last && *last.last < *first.first;
  }

  bool end_of_interval(End& end, Date& date) {
    if (in_.at_end() || in_.peek() == '/') {
      end = End::unknown;
      in_.raise_level(1);
      return true;
    }
    if (in_.starts_with("..")) {
      end = End::open;
      in_.skip(2);
      in_.raise_level(1);
      return true;
    }
    const auto parsed = parse_date(in_, Place::in_interval);
    if (!parsed) return false;
    date = *parsed;
    return true;
  }

  std::optional<Value> set(Value::Kind kind, char closing) {
    in_.skip(1);
    in_.raise_level(2);
    Value value;
    value.kind = kind;
    for (;;) {
      auto element = member(value.elements.empty());
      if (!element) return std::nullopt;
      value.elements.push_back(*element);
      if (in_.take(closing)) return value;
      if (element->open_after) return in_.fail("only the last date of a set is open after");
      if (!in_.take(',')) return in_.fail("dates of a set are parted by commas and end with its bracket");
    }
  }

  std::optional<Element> member(bool is_first) {
    Element element;
    if (in_.starts_with("..")) {
      if (!is_first) return in_.fail("only the first date of a set is open before");
      element.open_before = true;
      in_.skip(2);
    }
    const auto first = parse_date(in_, Place::in_set);
    if (!first) return std::nullopt;
    element.first = element.last = *first;
    if (!in_.starts_with("..")) return element;
    in_.skip(2);
    if (in_.peek() == ',' || in_.peek() == ']' || in_.peek() == '}') {
      element.open_after = true;
      return element;
    }
    if (element.open_before) return in_.fail("a range that is open before has no second date");
    return range(element);
  }

  std::optional<Element> range(Element element) {
    const std::size_t at = in_.position();
    const auto last = parse_date(in_, Place::in_set);
    if (!last) return std::nullopt;
    element.last = *last;
    element.is_range = true;
    const Bounds from = bounds(element.first), to = bounds(element.last);
    if (from.first && to.last && *to.last < *from.first) return in_.fail_at(at, "the range ends before it begins");
    return element;
  }

  Cursor in_;
};

}  // namespace

Parsed parse(std::string_view text) {
  return Parser(text).run();
}

}  // namespace dateline::edtf
