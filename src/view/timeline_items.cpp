#include "timeline_items.h"

#include <algorithm>

#include "dateline/base/utf8.h"
#include "dateline/edtf/parse.h"
#include "dateline/view/place_words.h"
#include "dateline/view/words.h"

namespace dateline::view {

namespace {

constexpr std::size_t set_days_drawn = 256;

/// Beside its span, what an EDTF value says about how a date is meant.
struct Manner {
  bool unsure = false;
  std::vector<edtf::DaySpan> set;
};

bool is_qualified(const edtf::Date& date) {
  return std::any_of(std::begin(date.qualifier), std::end(date.qualifier),
                     [](edtf::Qualifier q) { return q != edtf::Qualifier::none; });
}

Manner manner_of(const model::When& when) {
  const edtf::Parsed parsed = edtf::parse(when.edtf);
  if (!parsed) return {};
  const edtf::Value& value = *parsed.value;
  Manner out;
  switch (value.kind) {
    case edtf::Value::Kind::date:
      out.unsure =
          value.first.precision != edtf::Precision::day || value.first.unspecified || is_qualified(value.first);
      break;
    case edtf::Value::Kind::interval:
      out.unsure = (value.start == edtf::End::date && is_qualified(value.first)) ||
                   (value.end == edtf::End::date && is_qualified(value.last));
      break;
    case edtf::Value::Kind::one_of:
    case edtf::Value::Kind::all_of:
      out.unsure = value.kind == edtf::Value::Kind::one_of;
      if (when.first && when.last) out.set = edtf::spans(value, set_days_drawn);
      if (out.set.size() < 2) out.set.clear();
  }
  return out;
}

/// At most 24 letters; a longer text is cut at the 23rd and says so.
std::string shortened(std::string_view words) {
  constexpr std::size_t most = 24;
  std::size_t at = 0, cut = 0, letters = 0;
  for (; at < words.size(); ++letters) {
    if (letters == most - 1) cut = at;
    at += base::decode_utf8(words, at).bytes;
  }
  return letters <= most ? std::string(words) : std::string(words.substr(0, cut)) + "…";
}

/// An open end is a tail of one length. What may have gone on until the view, or may begin after it, stays at its edge.
void keep_open_ends_in_view(const TimelinePlot& plot, TimelineItem& item) {
  const double left = plot.left(), right = plot.right();
  if (item.open_after && item.x1 < left) item.x0 = item.x1 = left;
  if (item.open_before && item.x0 > right) item.x0 = item.x1 = right;
  if (item.open_after) item.x1 += open_tail_px;
  if (item.open_before) item.x0 -= open_tail_px;
}

}  // namespace

TimelineItem timeline_item(const TimelinePlot& plot, std::uint32_t row) {
  const model::When& when = plot.state.events()[row].when;
  TimelineItem item;
  item.row = row;
  item.open_before = !when.first;
  item.open_after = !when.last;
  const TimelineScale& scale = plot.frame.scale;
  const double px_per_day = scale.width_px / (scale.view.last_day - scale.view.first_day);
  const auto x_at = [&](edtf::Day day) {
    return scale.left_px + (day.since_epoch - scale.view.first_day) * px_per_day;
  };
  const edtf::Day first = when.first.value_or(when.last.value_or(edtf::Day{}));
  const edtf::Day last = when.last.value_or(first);
  item.x0 = x_at(std::min(first, last));
  item.x1 = x_at(std::max(first, last) + 1);
  keep_open_ends_in_view(plot, item);
  if (!when.is_single_day() || when.edtf.size() != 10) {
    Manner manner = manner_of(when);
    item.unsure = manner.unsure;
    item.set = std::move(manner.set);
  }
  item.is_point = item.set.empty() && !item.open_before && !item.open_after &&
                  (first == last || item.x1 - item.x0 < narrowest_bar_px);
  if (item.is_point) {
    const double middle = (item.x0 + item.x1) / 2;
    item.x0 = middle - diamond_px;
    item.x1 = middle + diamond_px;
  } else if (!item.set.empty()) {
    item.x0 = std::min(item.x0, x_at(first) + px_per_day / 2 - diamond_px);
    item.x1 = std::max(item.x1, x_at(last) + px_per_day / 2 + diamond_px);
  }
  return item;
}

std::string item_label(const app::State& state, std::uint32_t row) {
  const model::Event& event = state.events()[row];
  const std::string place = state.timeline_options.lanes == app::LaneGroups::place ? "" : place_name(state, row);
  if (!place.empty()) return shortened(place);
  return std::string(kind_label(event.kind, state.lang));
}

}  // namespace dateline::view
