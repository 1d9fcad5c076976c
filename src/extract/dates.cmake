# The sources of date tagging: a rule engine that knows no calendar, and calendars that know no language.
list(APPEND DATELINE_EXTRACT_DATE_SOURCES
  rule_vocabulary.cpp rule_pattern.cpp rule_trie.cpp rule_production.cpp rule_toml.cpp rule_pack.cpp rule_matcher.cpp
  rule_operators.cpp rule_points.cpp rule_relative.cpp rule_combining.cpp rule_examples.cpp
  date_units.cpp date_numbers.cpp date_value.cpp date_context.cpp date_feasts.cpp date_tense.cpp date_narrow.cpp date_tagger.cpp)
