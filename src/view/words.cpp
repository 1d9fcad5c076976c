#include "dateline/view/words.h"

#include <fmt/format.h>

#include <array>

namespace dateline::view {
namespace {

struct Label {
  std::string_view en, fr;
};

constexpr std::array<Label, model::event_kind_count> kind_labels{{
    {"Battle", "Combat"},
    {"Explosion", "Explosion"},
    {"Violence against civilians", "Violences contre des civils"},
    {"Riot", "Émeute"},
    {"Protest", "Manifestation"},
    {"Change of control", "Changement de contrôle"},
    {"Arrest", "Arrestation"},
    {"Agreement", "Accord"},
    {"Displacement", "Déplacement"},
    {"Disaster", "Catastrophe"},
    {"Accident", "Accident"},
    {"Politics", "Politique"},
    {"Statement", "Déclaration"},
    {"Other", "Autre"},
}};

constexpr std::array<Label, model::certainty_count> certainty_labels{{
    {"Reported as fact", "Rapporté comme un fait"},
    {"Claimed", "Affirmé"},
    {"Denied", "Démenti"},
    {"Planned", "Prévu"},
    {"Hypothetical", "Hypothétique"},
}};

}  // namespace

std::string_view certainty_label(model::Certainty certainty, std::string_view lang) {
  const Label& label = certainty_labels[static_cast<std::size_t>(certainty)];
  return lang == "fr" ? label.fr : label.en;
}

std::string_view kind_label(model::EventKind kind, std::string_view lang) {
  const Label& label = kind_labels[static_cast<std::size_t>(kind)];
  return lang == "fr" ? label.fr : label.en;
}

std::string count_label(std::size_t matching, std::size_t all, std::string_view lang) {
  const bool fr = lang == "fr";
  const bool one = fr ? all < 2 : all == 1;
  const std::string_view noun = fr ? (one ? "événement" : "événements") : (one ? "event" : "events");
  const std::string total = grouped_number(all, lang);
  if (matching == all) return fmt::format("{} {}", total, noun);
  const std::string some = grouped_number(matching, lang);
  if (!fr) return fmt::format("{} of {} {}", some, total, noun);
  return fmt::format("{} {} sur {}", some, matching < 2 ? "événement" : "événements", total);
}

std::string unplaced_label(std::size_t count, std::string_view lang) {
  if (count == 0) return {};
  return fmt::format("{} {}", grouped_number(count, lang), lang == "fr" ? "sans lieu" : "without a place");
}

std::string drawn_label(std::size_t drawn, std::size_t outside, std::string_view lang) {
  const bool fr = lang == "fr";
  const std::string shown = grouped_number(drawn, lang) + (fr ? drawn < 2 ? " dessiné" : " dessinés" : " drawn");
  if (outside == 0) return shown;
  return fmt::format("{}, {} {}", shown, grouped_number(outside, lang), fr ? "hors de la vue" : "outside the view");
}

std::string_view hollow_label(std::string_view lang) {
  return lang == "fr" ? "démenti ou prévu" : "denied or planned";
}

std::string_view within_label(std::string_view lang) {
  return lang == "fr" ? "quelque part dans ce cercle" : "somewhere in this circle";
}

std::string grouped_number(std::size_t number, std::string_view lang) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, lang == "fr" ? "\u202F" : ",");
  }
  return digits;
}

}  // namespace dateline::view
