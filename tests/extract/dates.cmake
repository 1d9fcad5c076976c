set(DATELINE_EXTRACT_DATE_TESTS date_rules_test.cpp date_tagger_test.cpp)
dateline_fuzz(NAME date_tagger SOURCE ${PROJECT_SOURCE_DIR}/src/extract/date_tagger_fuzz.cpp ROOMS extract)
