#include <gtest/gtest.h>

#include <random>

#include "dateline/edtf/algebra.h"
#include "dateline/edtf/parse.h"

namespace dateline::edtf {
namespace {

// Random values of every form; the seed is printed so that a failure can be had again.
class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  int pick(int least, int most) { return std::uniform_int_distribution(least, most)(random_); }
  bool chance(int percent) { return pick(1, 100) <= percent; }

  std::string digits(int value, int width, int unspecified_percent) {
    std::string text = std::to_string(value);
    text.insert(0, static_cast<std::size_t>(width) - text.size(), '0');
    for (char& c : text)
      if (chance(unspecified_percent)) c = 'X';
    return text;
  }

  std::string mark() { return std::string(1, "?~%"[pick(0, 2)]); }

  std::string date() {
    const bool vague = chance(30), marked = !vague && chance(30);
    const int unspecified = vague ? 30 : 0;
    std::string out = marked && chance(30) ? mark() : "";
    out += (chance(10) ? "-" : "") + digits(pick(1, 9999), 4, unspecified);
    if (marked && chance(30)) out += mark();
    if (chance(20)) return out;
    if (!vague && chance(10)) return out + "-" + std::to_string(pick(21, 41));
    out += "-" + std::string(marked && chance(30) ? mark() : "") + digits(pick(1, 12), 2, unspecified);
    if (chance(30)) return out;
    return out + "-" + digits(pick(1, 31), 2, unspecified);
  }

  std::string value() {
    if (chance(50)) return date();
    if (chance(40)) return (chance(20) ? ".." : date()) + "/" + (chance(20) ? ".." : date());
    std::string out = chance(50) ? "[" : "{";
    const char closing = out == "[" ? ']' : '}';
    if (chance(15)) out += "..";
    const int count = pick(1, 4);
    for (int i = 0; i < count; ++i) out += (i > 0 ? "," : "") + date();
    if (chance(15)) out += "..";
    return out + closing;
  }

 private:
  std::mt19937 random_;
};

TEST(Properties, HoldForRandomValues) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  Generator generator(seed);
  int valid = 0;
  for (int i = 0; i < 20000; ++i) {
    const std::string text = generator.value();
    const Parsed parsed = parse(text);
    if (!parsed) {
      ASSERT_LE(parsed.error.position, text.size()) << text;
      continue;
    }
    ++valid;
    const Parsed again = parse(to_string(*parsed.value));
    ASSERT_TRUE(again) << text << " printed as " << to_string(*parsed.value);
    ASSERT_EQ(*again.value, *parsed.value) << text;
    const Bounds b = bounds(*parsed.value);
    if (b.first && b.last) {
      ASSERT_LE(*b.first, *b.last) << text;
    }
    const auto days = spans(*parsed.value, 50);
    for (std::size_t k = 0; k < days.size(); ++k) {
      ASSERT_LE(days[k].first, days[k].last) << text;
      if (k > 0) {
        ASSERT_LT(days[k - 1].last + 1, days[k].first) << text;
      }
    }
    if (b.first && b.last && !days.empty()) {
      ASSERT_EQ(days.front().first, *b.first) << text;
      ASSERT_EQ(days.back().last, *b.last) << text;
    }
  }
  EXPECT_GT(valid, 10000);
}

TEST(Properties, SetAlgebraAgreesWithCountingDays) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  Generator generator(seed);
  const auto random_set = [&] {
    std::vector<DaySpan> out;
    for (int i = generator.pick(0, 6); i > 0; --i) {
      const Day first{generator.pick(0, 60)};
      out.push_back({first, first + generator.pick(0, 9)});
    }
    return normalised(out);
  };
  for (int i = 0; i < 2000; ++i) {
    const DaySet a = random_set(), b = random_set();
    const DaySet both = intersect(a, b), any = unite(a, b), rest = subtract(a, b);
    for (int d = -1; d < 75; ++d) {
      const bool in_a = contains(a, Day{d}), in_b = contains(b, Day{d});
      ASSERT_EQ(contains(both, Day{d}), in_a && in_b);
      ASSERT_EQ(contains(any, Day{d}), in_a || in_b);
      ASSERT_EQ(contains(rest, Day{d}), in_a && !in_b);
    }
  }
}

TEST(Properties, EveryDayGoesToItsDateAndBack) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  Generator generator(seed);
  for (int i = 0; i < 100000; ++i) {
    const Day day{generator.pick(earliest_day.since_epoch, latest_day.since_epoch)};
    ASSERT_EQ(day_of(civil_of(day)), day);
    ASSERT_EQ(parse_iso(iso(day)), day);
  }
}

TEST(Properties, ValueOfGivesBackItsSpan) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  Generator generator(seed);
  for (int i = 0; i < 5000; ++i) {
    const Day first{generator.pick(-500000, 500000)};
    const DaySpan span{first, first + generator.pick(0, 5000)};
    const Bounds b = bounds(*parse(to_string(value_of(span))).value);
    ASSERT_EQ(*b.first, span.first);
    ASSERT_EQ(*b.last, span.last);
  }
}

}  // namespace
}  // namespace dateline::edtf
