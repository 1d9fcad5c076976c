#include "parse_errors_fr.h"

namespace dateline::edtf {

namespace {

struct Pair {
  std::string_view english;
  std::string_view french;
};

constexpr Pair messages[] = {
    {"E is followed by a power of ten from 1 to 9999", "E est suivi d'une puissance de dix de 1 à 9999"},
    {"S is followed by a number of digits from 1 to 99", "S est suivi d'un nombre de chiffres de 1 à 99"},
    {"Y is followed by a year", "Y est suivi d'une année"},
    {"a date with X takes no qualifier", "une date avec X ne prend pas de marque de doute"},
    {"a date with a time takes no qualifier", "une date avec heure ne prend pas de marque de doute"},
    {"a day has two digits", "un jour a deux chiffres"},
    {"a month has two digits", "un mois a deux chiffres"},
    {"a range that is open before has no second date", "une suite ouverte avant n'a pas de seconde date"},
    {"a season needs its year", "une saison a besoin de son année"},
    {"a time follows a full date only", "une heure ne suit qu'une date complète"},
    {"a time has the form hh:mm:ss", "une heure a la forme hh:mm:ss"},
    {"a year after Y does not begin with 0", "une année après Y ne commence pas par 0"},
    {"a year after Y has more than four digits", "une année après Y a plus de quatre chiffres"},
    {"a year has four digits", "une année a quatre chiffres"},
    {"a year of more than four digits begins with Y", "une année de plus de quatre chiffres commence par Y"},
    {"a year with X has no significant digits", "une année avec X n'a pas de chiffres significatifs"},
    {"a year with significant digits takes no qualifier",
     "une année à chiffres significatifs ne prend pas de marque de doute"},
    {"an interval has a / between its ends", "un intervalle a une / entre ses bornes"},
    {"dates of a set are parted by commas and end with its bracket",
     "les dates d'un ensemble sont séparées par des virgules et finissent par son crochet"},
    {"days are 01 to 31", "les jours vont de 01 à 31"},
    {"months are 01 to 12, seasons and other parts of a year 21 to 41",
     "les mois vont de 01 à 12, les saisons et autres parts de l'année de 21 à 41"},
    {"offsets from UTC are less than 24 hours", "un décalage horaire est de moins de 24 heures"},
    {"one qualifier is enough here", "une seule marque de doute suffit ici"},
    {"only the first date of a set is open before", "seule la première date d'un ensemble est ouverte avant"},
    {"only the last date of a set is open after", "seule la dernière date d'un ensemble est ouverte après"},
    {"the calendar has no such day", "le calendrier n'a pas ce jour"},
    {"the interval ends before it begins", "l'intervalle finit avant de commencer"},
    {"the range ends before it begins", "la suite finit avant de commencer"},
    {"the value should end here", "la valeur devrait finir ici"},
    {"the year has more than 18 digits", "l'année a plus de 18 chiffres"},
    {"there is no date", "il n'y a pas de date"},
    {"there is no negative zero", "il n'y a pas de zéro négatif"},
    {"there is no year -0000", "il n'y a pas d'année -0000"},
    {"times are 00:00:00 to 24:00:00", "les heures vont de 00:00:00 à 24:00:00"},
    {"two digits are wanted here", "il faut deux chiffres ici"},
};

}  // namespace

std::string_view french_message(std::string_view english) {
  for (const Pair& pair : messages)
    if (pair.english == english) return pair.french;
  return english;
}

}  // namespace dateline::edtf
