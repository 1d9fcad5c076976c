#include <array>

#include "dateline/app/command.h"

namespace dateline::app {

namespace {

constexpr std::array<CommandInfo, std::variant_size_v<Command>> table{{
    {"open", "Open files", "Ouvrir des fichiers", "Ctrl+O", "[PATH...]"},
    {"show-content", "Show what was opened", "Montrer ce qui est ouvert", "", ""},
    {"select-event", "Select an event", "Sélectionner un événement", "", "[ROW]"},
    {"choose-place", "Choose another place", "Choisir un autre lieu", "", "NUMBER"},
    {"choose-date", "Choose another date", "Choisir une autre date", "", "DATE"},
    {"select-document", "Show a document", "Montrer un document", "", "[INDEX]"},
    {"step-event", "Next event in time", "Événement suivant", "J", "[BY]"},
    {"time-filter", "Filter by date", "Filtrer par date", "", "[FROM] [TO]"},
    {"filter-from-event", "Begin the period at this event", "Commencer la période à cet événement", "[", ""},
    {"filter-to-event", "End the period at this event", "Finir la période à cet événement", "]", ""},
    {"time-rule", "Choose how uncertain dates count", "Choisir comment comptent les dates incertaines", "",
     "overlaps|possible|certain|contains"},
    {"kinds", "Filter by kind", "Filtrer par type", "", "[KIND,...]"},
    {"place", "Filter by place", "Filtrer par lieu", "", "[PART OF NAME|=NAME]"},
    {"country", "Filter by country", "Filtrer par pays", "", "[CODE|NAME]"},
    {"actor", "Filter by actor", "Filtrer par acteur", "", "[PART OF NAME|=NAME]"},
    {"words", "Filter by words", "Filtrer par mots", "", "[WORD...]"},
    {"deaths", "Filter by number of dead", "Filtrer par nombre de morts", "", "[LOW..HIGH]"},
    {"certainty", "Filter by certainty", "Filtrer par certitude", "", "[asserted,claimed,denied,planned,hypothetical]"},
    {"area", "Filter by area", "Filtrer par zone", "", "[WEST,SOUTH,EAST,NORTH]"},
    {"polygon", "Filter by a polygon", "Filtrer par polygone", "", "[LON,LAT LON,LAT LON,LAT...|FILE]"},
    {"draw-polygon", "Draw a polygon to filter by", "Tracer un polygone pour filtrer", "P", ""},
    {"document-filter", "Only this document", "Seulement ce document", "", "[ID]"},
    {"clear-filter", "Clear all filters", "Effacer tous les filtres", "Shift+Escape", ""},
    {"camera", "Move the map", "Déplacer la carte", "", "LON LAT ZOOM [WIDTH HEIGHT]"},
    {"fit-events", "Show all events on the map", "Cadrer la carte sur les événements", "F", ""},
    {"timeline", "Move the timeline", "Déplacer la frise", "", "FROM TO"},
    {"fit-timeline", "Show the whole timeline", "Cadrer la frise sur les événements", "Shift+F", ""},
    {"play", "Play or pause", "Dérouler le temps ou s’arrêter", "", "[on|off]"},
    {"play-mode", "Play by steps, sliding or growing", "Dérouler par pas, en glissant ou en cumulant", "",
     "step|slide|grow"},
    {"play-unit", "Play by day, week, month, year or event", "Dérouler par jour, semaine, mois, an ou événement", "",
     "auto|day|week|month|year|event"},
    {"play-speed", "Change the speed of playing", "Changer la vitesse de déroulement", "", "STEPS_A_SECOND"},
    {"play-loop", "Play again from the end", "Recommencer à la fin", "", "[on|off]"},
    {"play-follow", "Let the map follow what plays", "Laisser la carte suivre le déroulement", "", "[on|off]"},
    {"advance", "Go on playing", "Avancer le déroulement", "", "SECONDS"},
    {"step-time", "Move the period on", "Avancer la période", "Shift+Right", "[BY] [both|from|to]"},
    {"lanes", "Group the lanes", "Grouper les lignes", "", "kind|place|document|actor|none"},
    {"scroll-lanes", "Scroll the lanes", "Faire défiler les lignes", "", "GROUP"},
    {"log-scale", "Count on a logarithmic scale", "Compter sur une échelle logarithmique", "", "[on|off]"},
    {"count-each-day", "Count an event on each of its days", "Compter un événement à chacun de ses jours", "",
     "[on|off]"},
    {"projection", "Change the projection", "Changer de projection", "", "NAME|CODE|PROJ"},
    {"names", "Names in the interface’s language, the place’s, or both",
     "Noms dans la langue de l’interface, du lieu, ou les deux", "", "interface|local|both"},
    {"events-as", "Draw events as symbols, density, hexagons or a grid",
     "Dessiner les événements en symboles, densité, hexagones ou carreaux", "",
     "automatic|density|hexagons|grid|symbols"},
    {"add-layer", "Add a layer", "Ajouter une couche", "Ctrl+L", "[--online] FILE|URL [part=NAME]"},
    {"layer", "Change a layer", "Changer une couche", "",
     "INDEX show|hide|online|offline|opacity=0..1|width=PX|color=#rrggbb|raise=N..."},
    {"remove-layer", "Remove a layer", "Retirer une couche", "", "INDEX|all"},
    {"measure", "Measure distances and areas", "Mesurer des distances et des surfaces", "M", "[LON,LAT...]"},
    {"theme", "Change the theme", "Changer de thème", "", "light|dark"},
    {"language", "Change the language", "Changer de langue", "", "en|fr"},
    {"page", "Set the page of pictures", "Régler la page des images", "",
     "layout|paper|orientation|title|subtitle|theme|legend|scale-bar|inset|timeline|scale|transparent|format|fps "
     "VALUE"},
    {"snapshot", "Save a picture or a film", "Enregistrer une image ou un film", "Ctrl+E", "[--force] [PATH]"},
    {"save", "Save the project", "Enregistrer le projet", "Ctrl+S", "[PATH]"},
    {"copy-picture", "Copy the picture", "Copier l’image", "Ctrl+Shift+E", ""},
    {"copy-events", "Copy the events as a table", "Copier les événements en tableau", "Ctrl+Shift+C", ""},
    {"cancel", "Cancel what is under way", "Annuler ce qui est en cours", "", ""},
    {"undo", "Undo", "Annuler", "Ctrl+Z", ""},
    {"redo", "Redo", "Rétablir", "Ctrl+Shift+Z", ""},
    {"quit", "Quit", "Quitter", "Ctrl+Q", ""},
}};

constexpr std::array further_keys{
    KeyBinding{"K", "step-event -1", "Previous event in time", "Événement précédent"},
    KeyBinding{"Shift+Left", "step-time -1", "Move the period back", "Reculer la période"},
    KeyBinding{"Alt+Right", "step-time 1 to", "End the period later", "Finir la période plus tard"},
    KeyBinding{"Alt+Left", "step-time -1 to", "End the period earlier", "Finir la période plus tôt"},
    KeyBinding{"Alt+Shift+Right", "step-time 1 from", "Begin the period later", "Commencer la période plus tard"},
    KeyBinding{"Alt+Shift+Left", "step-time -1 from", "Begin the period earlier", "Commencer la période plus tôt"},
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
