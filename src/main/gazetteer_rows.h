#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dateline/gazetteer/build.h"
#include "dateline/gazetteer/gazetteer.h"

/// What `dateline gazetteer` prints: tables for people, one JSON object a line for programs.
namespace dateline::cli {

std::string table_of(const gazetteer::Gazetteer& g, std::string_view query,
                     const std::vector<gazetteer::Candidate>& found);
std::string json_candidates(const gazetteer::Gazetteer& g, std::string_view query,
                            const std::vector<gazetteer::Candidate>& found);

std::string describe(const gazetteer::Gazetteer& g, gazetteer::PlaceIndex place);
std::string json_place(const gazetteer::Gazetteer& g, gazetteer::PlaceIndex place);

std::string describe(const gazetteer::IndexInfo& info);
std::string json_info(const gazetteer::IndexInfo& info);

std::string describe(const gazetteer::BuildReport& report);
std::string json_report(const gazetteer::BuildReport& report);

}  // namespace dateline::cli
