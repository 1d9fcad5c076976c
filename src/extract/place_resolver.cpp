#include "place_resolver.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

#include "sphere_point.h"

namespace dateline::extract {

namespace {

constexpr std::size_t most_anchors = 32;
constexpr std::size_t most_senses = 6;  ///< of one anchor that are reckoned with

/// A bearer with what scoring it needs.
struct Choice {
  gazetteer::PlaceIndex place = 0;
  double prior = 0;
  SpherePoint point;
  model::LonLat at;
  double radius_km = 0;
  std::array<std::uint32_t, 3> inside{};  ///< places around it plus one; 0 for none
  bool area = false, country = false;
  bool moderate = false;  ///< a province of no great size
  bool seat = false;      ///< the chief town of one
  double fixed = 0;       ///< what pairs and stated relations give
  double score = 0;
  double likely = 0;  ///< share among its unit's choices, 0 to 1
};

/// All mentions of a name that must mean the same.
struct NameUnit {
  std::uint32_t name = 0;
  std::uint32_t container = FoundPlace::no_name;  ///< name of the region beside it
  double mentions = 0;
  bool demonym = false;
  int areas = 0, towns = 0;  ///< mentions that say so
  std::vector<Choice> choices;
  std::size_t best = 0;
  std::vector<std::uint32_t> likely;  ///< the likeliest choices, best first
  std::size_t first_sense = 0;        ///< of an anchor, in the list of their senses
  double weight = 0;                  ///< as evidence for others
  double context = 0;
  std::uint32_t speaker = FoundPlace::no_name;
};

/// One likely choice of an anchor, with what its nearness to others needs.
struct AnchorSense {
  SpherePoint point;
  std::array<std::uint32_t, 3> inside{};
  double share = 0;  ///< how likely, 0.3 to 1
  double pull = 0;   ///< share for nearness: less for areas, 0 for countries
};

std::uint64_t unit_key(const FoundPlace& f, std::uint32_t container, bool demonym) {
  return (std::uint64_t{f.name} << 32 | container) * 2 + demonym;
}

}  // namespace

struct PlaceResolver::Work {
  const NameBook& book;
  const std::vector<FoundPlace>& found;
  const std::vector<StatedRelation>& relations;
  std::vector<NameUnit> units;
  std::vector<std::uint32_t> unit_of;  ///< by found place
  std::vector<std::uint32_t> anchors;
  std::vector<AnchorSense> anchor_senses;                 ///< of all anchors, one after the other
  std::vector<Sense> senses;                              ///< by unit
  std::vector<std::pair<double, std::uint32_t>> context;  ///< scratch of score()

  Choice choice(const Bearer& b) const {
    const auto p = book.gazetteer().place(b.place);
    Choice c;
    c.place = b.place;
    c.prior = b.prior;
    c.point = unit_vector(p.point);
    c.at = p.point;
    c.radius_km = p.radius_km;
    if (p.admin1) c.inside[0] = *p.admin1 + 1;
    if (p.admin2) c.inside[1] = *p.admin2 + 1;
    if (p.country_place) c.inside[2] = *p.country_place + 1;
    c.country = is_country(p.kind);
    constexpr float large_km = 300;
    c.moderate = is_province(p.kind) && p.radius_km <= large_km;
    c.seat = p.kind == "PPLA" || p.kind == "PPLC";
    c.area = c.country || p.kind.starts_with("ADM") || p.kind == "CONT" || p.radius_km > 150;
    return c;
  }

  static bool lies_in(const std::array<std::uint32_t, 3>& inside, gazetteer::PlaceIndex outer) {
    return inside[0] == outer + 1 || inside[1] == outer + 1 || inside[2] == outer + 1;
  }
  static bool lies_in(const Choice& inner, gazetteer::PlaceIndex outer) { return lies_in(inner.inside, outer); }

  void make_units() {
    std::unordered_map<std::uint64_t, std::uint32_t> known;
    std::unordered_map<std::uint32_t, std::uint32_t> contained;  // name -> its unit with a container
    unit_of.assign(found.size(), 0);
    const auto unit_for = [&](const FoundPlace& f, std::uint32_t container) {
      const auto [at, is_new] =
          known.try_emplace(unit_key(f, container, f.is_demonym), static_cast<std::uint32_t>(units.size()));
      if (is_new) add_unit(f, container);
      return at->second;
    };
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (found[i].container == FoundPlace::no_name) continue;
      unit_of[i] = unit_for(found[i], found[found[i].container].name);
      contained.try_emplace(found[i].name, unit_of[i]);
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (found[i].container == FoundPlace::no_name) {
        const auto at = found[i].is_demonym ? contained.end() : contained.find(found[i].name);
        unit_of[i] = at != contained.end() ? at->second : unit_for(found[i], FoundPlace::no_name);
      }
      NameUnit& u = units[unit_of[i]];
      u.areas += found[i].says_area;
      u.towns += found[i].says_town;
    }
    for (auto& u : units) heed_hints(u);
  }

  void count_mentions() {
    for (auto& u : units) u.mentions = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (found[i].accepted) units[unit_of[i]].mentions += found[i].is_demonym ? 0.5 : 1;
    }
  }

  static void heed_hints(NameUnit& u) {
    constexpr double weight = 1.6;
    if (u.areas == u.towns) return;
    for (auto& c : u.choices) {
      if (c.area == (u.areas > u.towns)) c.fixed += weight;
    }
  }

  void add_unit(const FoundPlace& f, std::uint32_t container) {
    NameUnit u;
    u.name = f.name;
    u.container = container;
    u.demonym = f.is_demonym;
    const auto& name = book[f.name];
    for (const auto& b : f.is_demonym ? name.demonym_of : name.bearers) u.choices.push_back(choice(b));
    if (container != FoundPlace::no_name) {
      for (auto& c : u.choices) {
        const auto& outer = book[container].bearers;
        const auto holds = [&](const Bearer& o) { return lies_in(c, o.place); };
        const auto at = std::find_if(outer.begin(), outer.end(), holds);
        c.fixed += at == outer.end() ? -2 : 3.5 + 0.6 * at->prior;
      }
    }
    units.push_back(std::move(u));
  }

  // How well a choice of the subject and one of the anchor meet what the text states of them, 0 to 1.
  static double fit(const StatedRelation& r, const Choice& c, const Choice& a) {
    const double d = distance_km(c.point, a.point);
    const double turn = r.bearing_deg < 0 || d < 1 || a.area
                            ? 0
                            : std::abs(std::remainder(bearing_deg(a.at, c.at) - r.bearing_deg, 360.0));
    const double astray = std::max(0.0, turn - 20) / 35;
    double off = 0;
    if (r.has_distance()) {
      if (d < 0.5 && r.min_km > 3) return 0;
      const double slack = std::max(8.0, (r.max_km - r.min_km) / 2 + 0.1 * r.middle_km() + a.radius_km);
      off = a.area ? std::max(0.0, d - a.radius_km - r.max_km) / 50 : (d - r.middle_km()) / slack;
      // Stated distances are often wrong; what lies about there is likelier than what lies elsewhere.
      constexpr double about_there_km = 60;
      const double loosely = (d - r.middle_km()) / (about_there_km + r.middle_km() / 2);
      if (!a.area)
        return std::max(std::exp(-off * off), 0.6 * std::exp(-loosely * loosely)) * std::exp(-astray * astray);
    } else if (r.rule->kind == RelationKind::border) {
      off = std::max(0.0, d - a.radius_km) / 100;
    } else {
      off = d / (std::max(50.0, r.rule->reach_km) + a.radius_km);
    }
    return std::exp(-off * off - astray * astray);
  }

  // What a statement adds to each choice of `u` for the best of `v`, when `v` has a choice that meets it.
  static void weigh_relation(const StatedRelation& r, NameUnit& u, const NameUnit& v, bool u_is_subject) {
    const double weight = r.has_distance() ? 3.5 : 2.0;
    for (auto& c : u.choices) {
      double best = 0;
      for (const auto& other : v.choices) {
        const double met = u_is_subject ? fit(r, c, other) : fit(r, other, c);
        if (met > 0.2) best = std::max(best, weight * met - 1 + 0.2 * other.prior);
      }
      c.fixed += best;
    }
  }

  // "70 km from Kirkuk": choices that can be so for some choice of the other place.
  void weigh_relations() {
    for (const auto& r : relations) {
      if (r.subject == StatedRelation::none) continue;
      NameUnit& subject = units[unit_of[r.subject]];
      for (const auto place : {r.anchor, r.other}) {
        if (place == StatedRelation::none) continue;
        NameUnit& anchor = units[unit_of[place]];
        if (&subject == &anchor) continue;
        weigh_relation(r, subject, anchor, true);
        if (r.has_distance()) weigh_relation(r, anchor, subject, false);
      }
    }
  }

  void choose_best(NameUnit& u) {
    u.best = 0;
    for (std::size_t k = 1; k < u.choices.size(); ++k) {
      if (u.choices[k].score > u.choices[u.best].score) u.best = k;
    }
  }

  void weigh_as_anchor(NameUnit& u) {
    if (u.choices.empty() || u.mentions == 0) {
      u.weight = 0;
      return;
    }
    list_likely(u);
    double second = -1;
    for (std::size_t k = 0; k < u.choices.size(); ++k) {
      if (k != u.best) second = std::max(second, u.choices[k].score);
    }
    const double margin = u.choices.size() == 1 ? 3 : u.choices[u.best].score - second;
    const double sure = 0.25 + 0.75 * (1 - std::exp(-std::max(0.0, margin) / 1.2));
    u.weight = sure * (0.6 + 0.4 * std::min(3.0, std::sqrt(u.mentions)));
  }

  static void list_likely(NameUnit& u) {
    double sum = 0;
    const double top = u.choices[u.best].score;
    for (auto& c : u.choices) sum += c.likely = std::exp(c.score - top);
    for (auto& c : u.choices) c.likely /= sum;
    u.likely.resize(u.choices.size());
    for (std::uint32_t k = 0; k < u.likely.size(); ++k) u.likely[k] = k;
    const auto keep = std::min(most_senses, u.likely.size());
    std::partial_sort(u.likely.begin(), u.likely.begin() + static_cast<std::ptrdiff_t>(keep), u.likely.end(),
                      [&](std::uint32_t a, std::uint32_t b) {
                        return u.choices[a].score != u.choices[b].score ? u.choices[a].score > u.choices[b].score
                                                                        : a < b;
                      });
    u.likely.resize(keep);
  }

  void choose_anchors() {
    anchors.clear();
    for (std::uint32_t i = 0; i < units.size(); ++i) {
      if (units[i].weight > 0) anchors.push_back(i);
    }
    std::stable_sort(anchors.begin(), anchors.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return units[a].weight > units[b].weight; });
    if (anchors.size() > most_anchors) anchors.resize(most_anchors);
    anchor_senses.clear();
    for (const std::uint32_t index : anchors) {
      NameUnit& v = units[index];
      v.first_sense = anchor_senses.size();
      for (const std::uint32_t k : v.likely) {
        const Choice& c = v.choices[k];
        const double share = 0.3 + 0.7 * c.likely;
        anchor_senses.push_back({c.point, c.inside, share, c.country ? 0 : c.area ? 0.4 * share : share});
      }
    }
  }

  struct Support {
    double near = 0, inside = 0, holds = 0, country = 0, kin = 0;
    double most = 0;
    std::uint32_t speaker = FoundPlace::no_name;
    void speak(double value, std::uint32_t name) {
      if (value > most) {
        most = value;
        speaker = name;
      }
    }
  };

  Support support(const NameUnit& u, const Choice& c) const {
    Support s;
    for (const std::uint32_t index : anchors) {
      const NameUnit& v = units[index];
      if (&v == &u || v.name == u.name) continue;
      const Choice& a = v.choices[v.best];
      if (a.place == c.place) continue;
      if (lies_in(c, a.place)) {
        (a.country ? s.country : s.inside) += v.weight;
        s.speak(v.weight, v.name);
      }
      if (c.inside[2] != 0 && a.inside[2] == c.inside[2]) s.kin += v.weight * a.likely;
      double close = 0, held = 0;
      for (std::size_t k = v.first_sense; k < v.first_sense + v.likely.size(); ++k) {
        const AnchorSense& other = anchor_senses[k];
        if (c.area && lies_in(other.inside, c.place)) held = std::max(held, other.share);
        if (other.pull <= close / 1.35) continue;
        const double chord2 = chord_squared(c.point, other.point);
        if (chord2 > far_chord_squared) continue;
        close = std::max(close, other.pull * closeness(arc_km(chord2)));
      }
      s.holds += v.weight * held;
      s.near += v.weight * close;
      s.speak(v.weight * std::max(close, held), v.name);
    }
    return s;
  }

  // What speaks for a moderate province speaks for its chief town of the same name, unless the text says "province".
  static void prefer_seat(NameUnit& u) {
    if (u.areas > u.towns) return;
    for (auto& area : u.choices) {
      if (!area.moderate) continue;
      for (const auto& town : u.choices) {
        if (town.seat && lies_in(town, area.place)) area.score = std::min(area.score, town.score - 0.1);
      }
    }
  }

  void score(NameUnit& u) {
    context.assign(u.choices.size(), {});
    for (std::size_t k = 0; k < u.choices.size(); ++k) {
      Choice& c = u.choices[k];
      const Support s = support(u, c);
      const auto full = [](double x) { return 1 - std::exp(-x); };
      const double total = 1.9 * full(0.9 * s.near) + 2.0 * full(s.inside) + 1.0 * full(0.8 * s.country) +
                           1.8 * full(0.7 * s.holds) + 1.1 * full(0.4 * s.kin);
      context[k] = {total, s.speaker};
      c.score = c.prior + c.fixed + total;
    }
    prefer_seat(u);
    choose_best(u);
    if (!u.choices.empty()) {
      u.context = context[u.best].first;
      u.speaker = context[u.best].second;
    }
  }

  void settle(int rounds) {
    for (auto& u : units) {
      for (auto& c : u.choices) c.score = c.prior + c.fixed;
      choose_best(u);
      weigh_as_anchor(u);
    }
    for (int round = 0; round < rounds; ++round) {
      choose_anchors();
      for (auto& u : units) score(u);
      for (auto& u : units) weigh_as_anchor(u);
    }
  }

  void state() {
    senses.resize(units.size());
    for (std::size_t i = 0; i < units.size(); ++i) {
      const NameUnit& u = units[i];
      Sense& s = senses[i];
      if (u.choices.empty()) continue;
      const Choice& best = u.choices[u.best];
      s = {best.place, best.score, u.context, 3, FoundPlace::no_name, {}};
      if (u.speaker != FoundPlace::no_name && u.context > 0.3) s.near = u.speaker;
      for (std::size_t k = 0; k < u.choices.size(); ++k) {
        if (k != u.best) s.others.emplace_back(u.choices[k].place, u.choices[k].score);
      }
      std::stable_sort(s.others.begin(), s.others.end(),
                       [](const auto& a, const auto& b) { return a.second > b.second; });
      if (!s.others.empty()) s.margin = s.score - s.others.front().second;
      constexpr std::size_t shown = 5;
      if (s.others.size() > shown) s.others.resize(shown);
    }
  }
};

PlaceResolver::PlaceResolver(const NameBook& book, const std::vector<FoundPlace>& found,
                             const std::vector<StatedRelation>& relations)
    : work_(new Work{book, found, relations, {}, {}, {}, {}, {}, {}}) {}
PlaceResolver::~PlaceResolver() = default;

void PlaceResolver::run(int rounds) {
  if (work_->unit_of.size() != work_->found.size()) {
    work_->make_units();
    work_->weigh_relations();
  }
  work_->count_mentions();
  work_->settle(rounds);
  work_->state();
}

const Sense* PlaceResolver::sense(std::size_t found) const {
  const std::uint32_t unit = work_->unit_of[found];
  return work_->units[unit].choices.empty() ? nullptr : &work_->senses[unit];
}

}  // namespace dateline::extract
