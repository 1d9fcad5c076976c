#include "event_focus.h"

#include <algorithm>

namespace dateline::extract {

namespace {
constexpr std::uint32_t carry_sentences = 2;
constexpr double carry_km = 250, same_km = 30;
}  // namespace

std::optional<std::uint32_t> Focus::place(std::uint32_t sentence) const {
  return place_ && sentence - place_sentence_ <= carry_sentences ? place_ : std::nullopt;
}

std::optional<std::uint32_t> Focus::spoken_town() const {
  std::optional<std::uint32_t> best;
  double most = 0;
  for (const auto& t : towns_) {
    if (t.weight >= most) {
      most = t.weight;
      best = t.toponym;
    }
  }
  return best;
}

std::optional<std::uint32_t> Focus::main_town() const {
  const auto most = std::max_element(towns_.begin(), towns_.end(),
                                     [](const Town& a, const Town& b) { return a.mentions < b.mentions; });
  return most == towns_.end() ? std::nullopt : std::optional(most->toponym);
}

void Focus::speak_of(std::uint32_t toponym) {
  const auto& place = document_.toponyms[toponym].place;
  const auto same = [&](const Town& t) {
    const auto& other = document_.toponyms[t.toponym].place;
    return other.geonameid == place.geonameid && other.name == place.name;
  };
  const auto known = std::find_if(towns_.begin(), towns_.end(), same);
  if (known != towns_.end()) {
    known->weight += 1;
    ++known->mentions;
    known->toponym = toponym;
  } else {
    towns_.push_back({toponym, 1, 1});
  }
}

bool Focus::is_near(const Dated& last, const model::Place& place, std::uint32_t sentence, double km) const {
  return last.date && last.place && sentence - last.sentence <= carry_sentences &&
         apart_km(document_.toponyms[*last.place].place, place) <= km;
}

std::optional<std::uint32_t> Focus::date(KindGroup group, const model::Place& place, std::uint32_t sentence) const {
  const Dated& own = dated_[static_cast<std::size_t>(group)];
  if (is_near(own, place, sentence, carry_km)) return own.date;
  return is_near(last_dated_, place, sentence, same_km) ? last_dated_.date : std::nullopt;
}

void Focus::remember(const SentenceWords& words, const SentenceLinks& links, std::span<const EventDraft> drafts) {
  constexpr double fading = 0.75;
  constexpr std::size_t most_towns = 64;
  for (auto& t : towns_) t.weight *= fading;
  if (towns_.size() > most_towns) {
    std::erase_if(towns_, [](const Town& t) { return t.mentions < 2 && t.weight < 0.02; });
    if (towns_.size() > most_towns) towns_.resize(most_towns);
  }
  for (const auto& p : words.places) {
    const auto& t = document_.toponyms[p.index];
    const bool area = t.place.kind.starts_with("ADM") || is_wide(t.place);
    if (t.is_demonym) continue;
    if (t.place.kind.starts_with("ADM")) region_ = p.index;
    if (t.place.kind.starts_with("PCL")) country_ = p.index;
    if (t.place.point && !area && !links.is_descriptor(p)) speak_of(p.index);
  }
  for (const EventDraft& d : drafts) {
    const bool ahead =
        d.event.certainty == model::Certainty::planned || d.event.certainty == model::Certainty::hypothetical;
    if (d.event.toponym && !d.place_carried && !ahead) {
      place_ = d.event.toponym;
      place_sentence_ = d.sentence;
    }
    if (d.date_source == DateSource::stated || d.date_source == DateSource::reported) {
      last_dated_ = {d.event.date, d.event.toponym, d.sentence};
      dated_[static_cast<std::size_t>(group_of(d.event.kind))] = last_dated_;
    }
  }
}

}  // namespace dateline::extract
