#pragma once

#include <array>
#include <span>

#include "event_draft.h"
#include "event_links.h"

namespace dateline::extract {

/// What the sentences read so far spoke of: towns, regions, countries, and the place and date of the last events.
class Focus {
 public:
  explicit Focus(const model::Document& document) : document_(document) {}

  /// Takes up a sentence's places, and the places and dates of its drafts.
  void remember(const SentenceWords& words, const SentenceLinks& links, std::span<const EventDraft> drafts);

  /// The place of the last event, while it is near; nullopt otherwise.
  std::optional<std::uint32_t> place(std::uint32_t sentence) const;
  std::optional<std::uint32_t> last_place() const { return place_; }
  std::optional<std::uint32_t> region() const { return region_; }
  std::optional<std::uint32_t> country() const { return country_; }

  /// The town most spoken of lately: its mentions, each counting less with every sentence since.
  std::optional<std::uint32_t> spoken_town() const;

  /// The town named most often so far, of equals the first.
  std::optional<std::uint32_t> main_town() const;

  /// The date that the last events of a kind's group, or else any, had near `place`; nullopt when they are too far
  /// back.
  std::optional<std::uint32_t> date(KindGroup group, const model::Place& place, std::uint32_t sentence) const;

 private:
  struct Town {
    std::uint32_t toponym = 0;
    double weight = 0;
    std::uint32_t mentions = 0;
  };
  struct Dated {
    std::optional<std::uint32_t> date, place;
    std::uint32_t sentence = 0;
  };

  void speak_of(std::uint32_t toponym);
  bool is_near(const Dated& last, const model::Place& place, std::uint32_t sentence, double km) const;

  const model::Document& document_;
  std::vector<Town> towns_;
  std::array<Dated, kind_group_count> dated_;
  Dated last_dated_;
  std::optional<std::uint32_t> place_, region_, country_;
  std::uint32_t place_sentence_ = 0;
};

}  // namespace dateline::extract
