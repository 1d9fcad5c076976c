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
    case EventKind::explosion:
      return 6;
    case EventKind::riot:
      return 5;
    case EventKind::violence_against_civilians:
      return 4;
    case EventKind::battle:
      return 3;
    case EventKind::disaster:
      return 2;
    case EventKind::accident:
      return 1;
    default:
      return 0;
  }
}

bool has_harm(const EventDraft& d) {
  return d.event.deaths || d.event.injured || d.event.missing;
}

// Deaths without a word for how may belong to any event that kills.
bool is_bare_toll(const EventDraft& d) {
  return d.event.kind == EventKind::other && has_harm(d);
}

bool same_place(const model::Place& a, const model::Place& b) {
  if (!a.point || !b.point) return a.name == b.name;
  const double near = std::max(20.0, std::max(a.radius_km, b.radius_km) * 0.9);
  return apart_km(a, b) <= std::min(near, 150.0) && is_wide(a) == is_wide(b);
}

// The next sentence places the same event more exactly: "in the region of Mosul ... south-west of Mosul in the desert
// of".
bool is_told_on(const EventDraft& a, const EventDraft& b) {
  if (b.date_source == DateSource::stated || b.sentence - a.sentence > 2 || !a.event.place || !b.event.place)
    return false;
  constexpr double region_km = 150;
  return apart_km(*a.event.place, *b.event.place) <= region_km && b.date_source == DateSource::carried &&
         std::find(b.beside.begin(), b.beside.end(), a.event.place->name) != b.beside.end();
}

// "An ambush near Ménaka ... at the edge of the village of X": told on, closer.
bool is_told_closer(const EventDraft& a, const EventDraft& b) {
  constexpr double region_km = 150;
  return a.is_vague && a.event.kind == b.event.kind && b.date_source != DateSource::stated &&
         b.sentence - a.sentence <= 2 && apart_km(*a.event.place, *b.event.place) <= region_km;
}

bool places_agree(const EventDraft& a, const EventDraft& b) {
  if (!a.event.place || !b.event.place) return b.sentence - a.sentence <= 2;
  if (a.is_headline && (is_wide(*a.event.place) || a.place_carried) && b.sentence - a.sentence <= 3) return true;
  if (is_told_closer(a, b)) return true;
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

// Deaths told right after a protest or riot, with neither place nor date of their own, are its deaths.
bool shot_at_it(const EventDraft& a, const EventDraft& b) {
  return (a.event.kind == EventKind::protest || a.event.kind == EventKind::riot) &&
         b.event.kind == EventKind::violence_against_civilians && has_harm(b) && b.sentence - a.sentence <= 1 &&
         b.place_carried && b.date_source != DateSource::stated;
}

// People driven out by a disaster, told after it with neither place nor date of their own.
bool comes_of_it(const EventDraft& a, const EventDraft& b) {
  return a.event.kind == EventKind::disaster && b.event.kind == EventKind::displacement && b.place_carried &&
         b.date_source != DateSource::stated && b.sentence - a.sentence <= 4;
}

// One of the deaths told before, told more closely.
bool is_detail(const EventDraft& a, const EventDraft& b) {
  return a.event.deaths && b.event.deaths && a.event.deaths->low && b.event.deaths->high &&
         *b.event.deaths->high < *a.event.deaths->low && b.date_source != DateSource::stated &&
         b.sentence - a.sentence <= 6;
}

bool kinds_agree(const EventDraft& a, const EventDraft& b) {
  if (a.event.kind == b.event.kind) return true;
  constexpr std::uint32_t near = 2;
  const bool guessed = a.kind_is_guessed != b.kind_is_guessed && can_harm(a.event.kind) && can_harm(b.event.kind);
  if (guessed && b.sentence - a.sentence <= near) return true;
  if ((is_bare_toll(a) && can_harm(b.event.kind)) || (is_bare_toll(b) && can_harm(a.event.kind))) return true;
  if (shot_at_it(a, b) || comes_of_it(a, b)) return true;
  if (group_of(a.event.kind) != group_of(b.event.kind) || group_of(a.event.kind) != KindGroup::harm) return false;
  const bool natural = a.event.kind == EventKind::disaster || b.event.kind == EventKind::disaster;
  const bool accident = a.event.kind == EventKind::accident || b.event.kind == EventKind::accident;
  return (!natural || (accident && a.event.place && b.event.place)) && b.sentence - a.sentence <= 4;
}

bool are_same(const EventDraft& a, const EventDraft& b, const model::When& written) {
  const auto supposed = [](const EventDraft& d) { return d.event.certainty == model::Certainty::hypothetical; };
  if (supposed(a) != supposed(b) || !kinds_agree(a, b) || !places_agree(a, b) || !dates_agree(a, b, written))
    return false;
  if (a.event.certainty == model::Certainty::planned && b.event.certainty != model::Certainty::planned && is_firm(a) &&
      is_firm(b))
    return false;
  if (!counts_agree(a.event.deaths, b.event.deaths) && !is_detail(a, b)) return false;
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

// A spot in the area that the event was placed in so far.
bool is_spot_in(const model::Place& spot, const model::Place& area) {
  constexpr double small_km = 30;
  return area.radius_km >= small_km && spot.point && spot.radius_km < area.radius_km / 2 &&
         apart_km(spot, area) <= area.radius_km;
}

void take_place(EventDraft& a, const EventDraft& b) {
  if (!b.event.place) return;
  const bool better = !a.event.place || (is_wide(*a.event.place) && !is_wide(*b.event.place)) ||
                      (a.place_carried && !b.place_carried && !is_wide(*b.event.place)) || is_told_on(a, b) ||
                      (a.is_headline && !b.place_carried && is_spot_in(*b.event.place, *a.event.place));
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

bool is_independent(const EventDraft& d) {
  return (d.event.place && !d.place_carried) || d.date_source == DateSource::stated;
}

void take_counts(EventDraft& a, const EventDraft& b) {
  if (is_detail(a, b)) return;
  for (std::size_t h = 0; h < harm_count; ++h) {
    const auto harm = static_cast<Harm>(h);
    if (b.is_revised[h] && b.count(harm)) {
      a.count(harm) = b.count(harm);
      a.is_revised[h] = true;
    } else if (!a.is_revised[h]) {
      take_count(a.count(harm), b.count(harm));
    }
  }
  for (const auto& side : b.event.sides) {
    const auto same = [&](const model::SideCount& s) { return s.name == side.name && s.of == side.of; };
    if (std::none_of(a.event.sides.begin(), a.event.sides.end(), same)) a.event.sides.push_back(side);
  }
}

void take_actors(EventDraft& a, const EventDraft& b) {
  for (const auto& actor : b.event.actors) {
    const auto same = [&](const model::Actor& x) { return x.name == actor.name || x.role == actor.role; };
    if (std::none_of(a.event.actors.begin(), a.event.actors.end(), same)) a.event.actors.push_back(actor);
  }
}

void absorb(EventDraft& a, const EventDraft& b) {
  const bool independent = is_independent(b);
  take_date(a, b);
  take_place(a, b);
  if (a.kind_is_guessed && !b.kind_is_guessed && can_harm(b.event.kind)) {
    a.event.kind = b.event.kind;
    a.kind_is_guessed = false;
  } else if (!b.kind_is_guessed || a.kind_is_guessed) {
    take_kind(a.event, b.event.kind);
  }
  take_counts(a, b);
  take_actors(a, b);
  if (a.event.attributed_to.empty()) a.event.attributed_to = b.event.attributed_to;
  if (a.event.certainty != model::Certainty::asserted && b.event.certainty == model::Certainty::asserted && independent)
    a.event.certainty = b.event.certainty;
  a.event.confidence = std::max(a.event.confidence, b.event.confidence);
  a.counts_people = a.counts_people || b.counts_people;
  a.event.evidence.insert(a.event.evidence.end(), b.event.evidence.begin(), b.event.evidence.end());
}

// Neither a place of its own, nor a date, nor numbers: a topic, not an event. What is only thought of needs a date.
bool says_nothing(const EventDraft& d) {
  const bool dated = d.date_source == DateSource::stated;
  if (d.event.certainty == model::Certainty::hypothetical) return !d.is_ahead || !d.event.place;
  const bool numbers = has_harm(d) || d.event.displaced || (d.counts_people && d.event.place);
  const bool placed = d.event.place && !is_wide(*d.event.place) && !d.place_carried;
  return !numbers && !placed && !dated;
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

std::optional<model::CountRange>& EventDraft::count(Harm harm) {
  switch (harm) {
    case Harm::deaths:
      return event.deaths;
    case Harm::injured:
      return event.injured;
    case Harm::missing:
      return event.missing;
    case Harm::displaced:
      break;
  }
  return event.displaced;
}

const std::optional<model::CountRange>& EventDraft::count(Harm harm) const {
  return const_cast<EventDraft*>(this)->count(harm);
}

void EventDraft::say(std::string_view field, base::TextSpan span, std::string_view rule) {
  event.evidence.push_back({std::string(field), span, std::string(rule)});
}

void take_kind(model::Event& event, EventKind kind) {
  const bool harms = can_harm(event.kind) || event.kind == EventKind::other;
  if (harms && group_of(kind) == KindGroup::harm && event.kind != EventKind::protest &&
      detail(kind) > detail(event.kind))
    event.kind = kind;
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
