// Compiles the gazetteer's tables into the index that the build and the installation carry.
#include <fmt/format.h>

#include <cstdio>

#include "dateline/gazetteer/build.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: {} TABLE_FOLDER INDEX\n", argv[0]);
    return 2;
  }
  const auto report = dateline::gazetteer::build_index(argv[1], argv[2]);
  for (const auto& warning : report.warnings()) fmt::print(stderr, "{}\n", dateline::base::to_string(warning));
  if (!report) {
    fmt::print(stderr, "{}\n", dateline::base::to_string(report.error()));
    return 3;
  }
  fmt::print("{} places, {} names, {} keys, {:.1f} MB\n", report->places, report->names, report->keys,
             static_cast<double>(report->bytes) / 1e6);
  return report->refused_rows == 0 ? 0 : 1;
}
