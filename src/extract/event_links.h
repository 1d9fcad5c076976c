#pragma once

#include <optional>

#include "event_words.h"

namespace dateline::extract {

/// Which place and which date of a sentence govern a trigger.
class SentenceLinks {
 public:
  /// `triggers` are all of the sentence: what stands beyond another one rather belongs to that.
  SentenceLinks(const SentenceWords& words, std::vector<PatternMatch> triggers)
      : w_(words), g_(words.rules.grammar), triggers_(std::move(triggers)) {}

  const SentenceWords& words() const { return w_; }

  /// The place that governs the trigger; nullopt when the sentence names none that does.
  std::optional<Located> place_of(const PatternMatch& trigger) const;

  /// A word for a place named before: "la ville". nullopt when there is none near the trigger.
  std::optional<Reference> reference_of(const PatternMatch& trigger) const;

  /// Whether "in" and a capitalised word that no gazetteer has follow the trigger: the place is named, but unknown.
  bool names_unknown_place(const PatternMatch& trigger) const;

  /// The date that governs the trigger; `reported` is set when it only dates the report ("said on Tuesday").
  std::optional<Located> date_of(const PatternMatch& trigger, bool& reported) const;

  /// Whether a toponym only says where another lies, who someone is, where something went or was said: "near Kirkuk",
  /// "the mayor of Lyon", "taken to Gao", "told reporters in Paris".
  bool is_descriptor(const Located& place) const;
  bool is_towards(const Located& place) const;
  bool is_speaker(const Located& place) const;

  /// Whether the place is only near the spot: "près de Ménaka".
  bool is_vague(const Located& place) const;

 private:
  double score_of(const Located& place, const PatternMatch& trigger) const;
  bool is_beyond_another(const Located& mention, const PatternMatch& trigger) const;
  double genitive_score(const Located& place, const PatternMatch& trigger) const;
  bool dates_a_report(const Located& date) const;
  bool is_in_a_clause_about_another(const Located& date, const PatternMatch& trigger) const;
  Located closer(Located date) const;
  bool dates_a_participle(const Located& date) const;
  bool is_bearing(const Located& place) const;
  bool is_in_a_compound(const Located& place) const;
  bool heads_dispatch(const Located& place) const;
  bool is_dateline(const Located& place) const;
  bool says_where_another_lies(const Located& place) const;
  bool belongs_to_a_person(const Located& place) const;
  bool is_part_of_a_name(const Located& place) const;
  bool is_of_speech(const Located& place) const;
  std::optional<Located> more_exact(Located best, double score,
                                    const std::vector<std::pair<double, Located>>& scores) const;

  const SentenceWords& w_;
  const Grammar& g_;
  std::vector<PatternMatch> triggers_;
};

}  // namespace dateline::extract
