#include <array>

#include "dateline/app/command.h"

namespace dateline::app {

namespace {

constexpr std::array<CommandInfo, std::variant_size_v<Command>> table{{
    {"open", "Open files", "Ouvrir des fichiers", "Ctrl+O", "[PATH...]"},
    {"show-content", "Show what was opened", "Montrer ce qui est ouvert", "", ""},
    {"select-event", "Select an event", "Sélectionner un événement", "", "[ROW]"},
    {"select-document", "Show a document", "Montrer un document", "", "[INDEX]"},
    {"step-event", "Next event in time", "Événement suivant", "J", "[BY]"},
    {"time-filter", "Filter by date", "Filtrer par date", "", "[FROM] [TO]"},
    {"filter-from-event", "Begin the period at this event", "Commencer la période à cet événement", "[", ""},
    {"filter-to-event", "End the period at this event", "Finir la période à cet événement", "]", ""},
    {"kinds", "Filter by kind", "Filtrer par type", "", "[KIND,...]"},
    {"place", "Filter by place", "Filtrer par lieu", "", "[PART OF NAME]"},
    {"area", "Filter by area", "Filtrer par zone", "", "[WEST,SOUTH,EAST,NORTH]"},
    {"document-filter", "Only this document", "Seulement ce document", "", "[ID]"},
    {"clear-filter", "Clear all filters", "Effacer tous les filtres", "Shift+Escape", ""},
    {"camera", "Move the map", "Déplacer la carte", "", "LON LAT ZOOM [WIDTH HEIGHT]"},
    {"fit-events", "Show all events on the map", "Cadrer la carte sur les événements", "F", ""},
    {"timeline", "Move the timeline", "Déplacer la frise", "", "FROM TO"},
    {"fit-timeline", "Show the whole timeline", "Cadrer la frise sur les événements", "Shift+F", ""},
    {"theme", "Change the theme", "Changer de thème", "", "light|dark"},
    {"language", "Change the language", "Changer de langue", "", "en|fr"},
    {"snapshot", "Save a picture", "Enregistrer une image", "Ctrl+E", "[PATH]"},
    {"save", "Save the project", "Enregistrer le projet", "Ctrl+S", "[PATH]"},
    {"undo", "Undo", "Annuler", "Ctrl+Z", ""},
    {"redo", "Redo", "Rétablir", "Ctrl+Shift+Z", ""},
    {"quit", "Quit", "Quitter", "Ctrl+Q", ""},
}};

constexpr std::array further_keys{
    KeyBinding{"K", "step-event -1", "Previous event in time", "Événement précédent"},
};

}  // namespace

std::span<const CommandInfo> command_table() {
  return table;
}

const CommandInfo& info_of(const Command& command) {
  return table[command.index()];
}

std::span<const KeyBinding> key_bindings() {
  return further_keys;
}

}  // namespace dateline::app
