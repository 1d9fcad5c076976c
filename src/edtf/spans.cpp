#include <algorithm>

#include "dateline/edtf/algebra.h"
#include "dateline/edtf/bounds.h"
#include "digits.h"

namespace dateline::edtf {

namespace {

// Collects spans in order and joins those that touch; gives up beyond the limit.
class Collector {
 public:
  explicit Collector(std::size_t limit) : limit_(limit) {}

  void add(DaySpan span) {
    if (!spans_.empty() && span.first <= spans_.back().last + 1 && spans_.back().first <= span.first) {
      spans_.back().last = std::max(spans_.back().last, span.last);
    } else if (spans_.size() == limit_) {
      full_ = true;
    } else {
      spans_.push_back(span);
    }
  }

  bool full() const { return full_; }
  std::vector<DaySpan> take() { return std::move(spans_); }

 private:
  std::size_t limit_;
  bool full_ = false;
  std::vector<DaySpan> spans_;
};

void add_month(Collector& out, const Date& date, int year, int month) {
  const int length = days_in_month(year, month);
  const DigitRange days = day_digits(date);
  if (date.precision != Precision::day || days.is_free()) {
    out.add({day_of({year, month, 1}), day_of({year, month, length})});
    return;
  }
  for (int d = 1; d <= length && !out.full(); ++d)
    if (days.matches(d)) out.add({day_of({year, month, d}), day_of({year, month, d})});
}

void add_unspecified(Collector& out, const Date& date) {
  const DigitRange years = year_digits(date), months = month_digits(date);
  const int count = years.largest() - years.smallest();
  for (int i = 0; i <= count && !out.full(); ++i) {
    const int magnitude = date.negative ? years.largest() - i : years.smallest() + i;
    if (!years.matches(magnitude)) continue;
    const int year = date.negative ? -magnitude : magnitude;
    for (int m = 1; m <= 12 && !out.full(); ++m)
      if (date.precision == Precision::year || months.matches(m)) add_month(out, date, year, m);
  }
}

std::vector<DaySpan> hull(const Bounds& b) {
  constexpr auto is_lost = [](BoundKind kind) { return kind == BoundKind::unknown || kind == BoundKind::beyond; };
  if (is_lost(b.first_kind) || is_lost(b.last_kind)) return {};
  return {{b.first.value_or(earliest_day), b.last.value_or(latest_day)}};
}

std::vector<DaySpan> date_spans(const Date& date, std::size_t limit) {
  if (date.unspecified == 0) return hull(bounds(date));
  Collector out(limit);
  add_unspecified(out, date);
  return out.full() ? hull(bounds(date)) : out.take();
}

std::vector<DaySpan> element_spans(const Element& element, std::size_t limit) {
  if (!element.is_range && !element.open_before && !element.open_after) return date_spans(element.first, limit);
  Value alone;
  alone.kind = Value::Kind::one_of;
  alone.elements.push_back(element);
  return hull(bounds(alone));
}

}  // namespace

std::vector<DaySpan> spans(const Value& value, std::size_t limit) {
  if (value.kind == Value::Kind::date) return date_spans(value.first, limit);
  if (value.kind == Value::Kind::interval) return hull(bounds(value));
  std::vector<DaySpan> all;
  for (const Element& element : value.elements) {
    const auto some = element_spans(element, limit);
    if (some.empty() || all.size() + some.size() > 2 * limit) return hull(bounds(value));
    all.insert(all.end(), some.begin(), some.end());
  }
  all = normalised(std::move(all));
  return all.size() > limit ? hull(bounds(value)) : all;
}

}  // namespace dateline::edtf
