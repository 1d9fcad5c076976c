#include "dateline/gazetteer/build.h"

#include "collect.h"
#include "tables.h"
#include "write.h"

namespace dateline::gazetteer {

base::Result<BuildReport> build_index(const std::filesystem::path& table_dir, const std::filesystem::path& out,
                                      const BuildProgress& progress) {
  const auto say = [&](std::string_view step, double done) {
    if (progress) progress(step, done);
  };
  say("reading tables", 0);
  auto tables = read_tables(table_dir);
  if (!tables) return tables.failure();
  base::Diagnostics warnings = tables.warnings();

  say("folding names", 0.2);
  BuildReport report;
  report.refused_rows = tables->refused_rows;
  Collection collection = collect(std::move(*tables), warnings);
  report.places = collection.places.size();
  report.names = collection.names.size();
  report.keys = collection.keys.size();

  say("writing the index", 0.5);
  const auto bytes = write_index(collection, out);
  if (!bytes) return bytes.failure();
  report.bytes = *bytes;
  say("done", 1);
  base::Result<BuildReport> result(report);
  result.warn(std::move(warnings));
  return result;
}

}  // namespace dateline::gazetteer
