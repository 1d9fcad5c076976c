#include "event_draft.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace dateline::extract {

namespace {

using model::EventKind;

constexpr std::uint32_t far_sentences = 14;  ///< beyond which undated mentions are not taken for the same event

int detail(EventKind kind) {
  switch (kind) {
    case EventKind::violence_against_civilians:
      return 5;
    case EventKind::explosion:
      return 4;
    case EventKind::battle:
      return 3;
    case EventKind::disaster:
      return 2;
    case EventKind::riot:
      return 1;
    default:
      return 0;
  }
}

bool same_place(const model::Place& a, const model::Place& b) {
  if (!a.point || !b.point) return a.name == b.name;
  const double near = std::max(20.0, std::max(a.radius_km, b.radius_km) * 0.9);
  return apart_km(a, b) <= std::min(near, 150.0) && is_wide(a) == is_wide(b);
}

// The next sentence places the same event more exactly: "in the region of Mosul ... south-west of Mosul in the desert
// of".
bool is_told_on(const EventDraft& a, const EventDraft& b) {
  if (b.date_source != DateSource::carried || b.sentence - a.sentence > 2 || !a.event.place || !b.event.place)
    return false;
  constexpr double region_km = 150;
  return apart_km(*a.event.place, *b.event.place) <= region_km &&
         std::find(b.beside.begin(), b.beside.end(), a.event.place->name) != b.beside.end();
}

bool places_agree(const EventDraft& a, const EventDraft& b) {
  if (!a.event.place || !b.event.place) return b.sentence - a.sentence <= 2;
  if (same_place(*a.event.place, *b.event.place)) return true;
  const bool nested =
      is_wide(*a.event.place) != is_wide(*b.event.place) && a.event.place->country == b.event.place->country;
  return nested && b.sentence - a.sentence <= 3;
}

bool is_firm(const EventDraft& d) {
  return d.date_source == DateSource::stated;
}

bool overlap(const model::When& a, const model::When& b) {
  return !(a.first && b.last && *b.last < *a.first) && !(b.first && a.last && *a.last < *b.first);
}

// An undated mention tells of what is new, not of what happened long before.
bool is_news(const EventDraft& d, const model::When& written) {
  constexpr int days = 60;
  return !written.last || !d.event.when.last || *written.last - *d.event.when.last <= days;
}

bool dates_agree(const EventDraft& a, const EventDraft& b, const model::When& written) {
  if (!a.event.when.is_known() || !b.event.when.is_known()) {
    return b.sentence - a.sentence <= 1 || (is_news(a, written) && is_news(b, written));
  }
  if (!is_firm(a) || !is_firm(b)) return is_firm(a) == is_firm(b) ? overlap(a.event.when, b.event.when) : true;
  return overlap(a.event.when, b.event.when);
}

bool counts_agree(const std::optional<model::CountRange>& a, const std::optional<model::CountRange>& b) {
  if (!a || !b) return true;
  return *a == *b || (a->low && b->low && std::abs(*a->low - *b->low) * 2 <= std::max(*a->low, *b->low));
}

bool kinds_agree(const EventDraft& a, const EventDraft& b) {
  if (a.event.kind == b.event.kind) return true;
  if (group_of(a.event.kind) != group_of(b.event.kind) || group_of(a.event.kind) != KindGroup::harm) return false;
  const bool natural = a.event.kind == EventKind::disaster || b.event.kind == EventKind::disaster;
  return !natural && b.sentence - a.sentence <= 4;
}

bool are_same(const EventDraft& a, const EventDraft& b, const model::When& written) {
  if (!kinds_agree(a, b) || !places_agree(a, b) || !dates_agree(a, b, written)) return false;
  if (a.event.certainty == model::Certainty::planned && b.event.certainty != model::Certainty::planned && is_firm(a) &&
      is_firm(b))
    return false;
  if (!counts_agree(a.event.deaths, b.event.deaths)) return false;
  return (is_firm(a) && is_firm(b)) || b.sentence - a.sentence <= far_sentences;
}

double length(const model::When& w) {
  return w.first && w.last ? *w.last - *w.first : 1e6;
}

void take_date(EventDraft& a, const EventDraft& b) {
  const bool better =
      b.event.when.is_known() && (!a.event.when.is_known() || b.date_source > a.date_source ||
                                  (b.date_source == a.date_source && length(b.event.when) < length(a.event.when)));
  if (!better) return;
  a.event.when = b.event.when;
  a.event.date = b.event.date;
  a.date_source = b.date_source;
  a.why_date = b.why_date;
}

void take_place(EventDraft& a, const EventDraft& b) {
  if (!b.event.place) return;
  const bool better = !a.event.place || (is_wide(*a.event.place) && !is_wide(*b.event.place)) ||
                      (a.place_carried && !b.place_carried && !is_wide(*b.event.place)) || is_told_on(a, b);
  if (!better) return;
  a.event.place = b.event.place;
  a.event.toponym = b.event.toponym;
  a.place_carried = b.place_carried;
  a.why_place = b.why_place;
}

void take_count(std::optional<model::CountRange>& a, const std::optional<model::CountRange>& b) {
  if (!b) return;
  if (!a) {
    a = b;
  } else if (!(*a == *b)) {
    if (a->low && b->low) a->low = std::min(*a->low, *b->low);
    a->high = a->high && b->high ? std::optional(std::max(*a->high, *b->high)) : std::nullopt;
  }
}

void absorb(EventDraft& a, const EventDraft& b) {
  take_date(a, b);
  take_place(a, b);
  if (detail(b.event.kind) > detail(a.event.kind) && group_of(a.event.kind) == KindGroup::harm)
    a.event.kind = b.event.kind;
  take_count(a.event.deaths, b.event.deaths);
  take_count(a.event.injured, b.event.injured);
  take_count(a.event.displaced, b.event.displaced);
  for (const auto& actor : b.event.actors) {
    const auto same = [&](const model::Actor& x) { return x.name == actor.name; };
    if (std::none_of(a.event.actors.begin(), a.event.actors.end(), same)) a.event.actors.push_back(actor);
  }
  if (a.event.attributed_to.empty()) a.event.attributed_to = b.event.attributed_to;
  if (a.event.certainty != model::Certainty::asserted && b.event.certainty == model::Certainty::asserted)
    a.event.certainty = b.event.certainty;
  a.event.confidence = std::max(a.event.confidence, b.event.confidence);
}

// Neither a place of its own, nor a date, nor numbers: a topic, not an event.
bool says_nothing(const EventDraft& d) {
  const bool numbers = d.event.deaths || d.event.injured || d.event.displaced;
  const bool placed = d.event.place && !is_wide(*d.event.place) && !d.place_carried;
  const bool dated = d.date_source == DateSource::stated;
  if (numbers || (placed && d.event.certainty != model::Certainty::hypothetical)) return false;
  return !dated || (!d.event.place && d.event.certainty == model::Certainty::hypothetical);
}

}  // namespace

KindGroup group_of(EventKind kind) {
  switch (kind) {
    case EventKind::battle:
    case EventKind::explosion:
    case EventKind::violence_against_civilians:
    case EventKind::riot:
    case EventKind::disaster:
    case EventKind::accident:
      return KindGroup::harm;
    case EventKind::territory_change:
      return KindGroup::territory;
    case EventKind::displacement:
      return KindGroup::displacement;
    case EventKind::protest:
      return KindGroup::protest;
    case EventKind::arrest:
      return KindGroup::arrest;
    case EventKind::politics:
    case EventKind::agreement:
      return KindGroup::politics;
    default:
      return KindGroup::other;
  }
}

bool can_harm(EventKind kind) {
  return group_of(kind) == KindGroup::harm || kind == EventKind::protest;
}

double apart_km(const model::Place& a, const model::Place& b) {
  if (!a.point || !b.point) return 0;
  constexpr double rad = std::numbers::pi / 180, earth_km = 6371.0;
  const double lat_a = a.point->lat_deg * rad, lat_b = b.point->lat_deg * rad;
  const double dlon = (a.point->lon_deg - b.point->lon_deg) * rad;
  const double h =
      std::pow(std::sin((lat_a - lat_b) / 2), 2) + std::cos(lat_a) * std::cos(lat_b) * std::pow(std::sin(dlon / 2), 2);
  return 2 * earth_km * std::asin(std::sqrt(std::min(1.0, h)));
}

bool is_wide(const model::Place& place) {
  return place.kind.starts_with("PCL") || place.kind == "CONT" || place.kind == "OCN" || place.radius_km > 400;
}

void merge_drafts(std::vector<EventDraft>& drafts, const model::When& written) {
  constexpr std::size_t reach = 60;  // drafts looked back at
  std::vector<EventDraft> out;
  for (auto& draft : drafts) {
    const std::size_t from = out.size() > reach ? out.size() - reach : 0;
    EventDraft* same = nullptr;
    for (std::size_t i = out.size(); i-- > from && same == nullptr;) {
      if (are_same(out[i], draft, written)) same = &out[i];
    }
    if (same != nullptr) {
      absorb(*same, draft);
    } else {
      out.push_back(std::move(draft));
    }
  }
  std::erase_if(out, says_nothing);
  drafts = std::move(out);
}

}  // namespace dateline::extract
