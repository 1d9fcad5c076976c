#include <fmt/format.h>

#include <cstdlib>

#include "dateline/app/pipeline.h"
#include "dateline/base/files.h"

namespace dateline::app {

namespace {

namespace fs = std::filesystem;

constexpr const char* index_name = "gazetteer.dgz";

/// Where an index may lie, nearest to the running program first.
std::vector<fs::path> index_candidates() {
  std::vector<fs::path> out;
  if (const char* named = std::getenv("DATELINE_GAZETTEER"); named && *named) return {named};
  std::error_code ignored;
  const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
  if (!program.empty()) out.push_back(program.parent_path() / "data" / index_name);
  out.push_back(fs::path(DATELINE_BUILD_DATA) / index_name);
  if (const auto data = base::data_directory()) out.push_back(*data / index_name);
  return out;
}

base::Result<gazetteer::Gazetteer> open_gazetteer(const fs::path& wanted) {
  if (!wanted.empty()) return gazetteer::Gazetteer::open(wanted);
  const std::vector<fs::path> candidates = index_candidates();
  std::error_code ignored;
  for (const fs::path& path : candidates)
    if (candidates.size() == 1 || fs::exists(path, ignored)) return gazetteer::Gazetteer::open(path);
  return base::fail(candidates.front().string(), "The gazetteer's index is not there.",
                    "Build the target gazetteer_index, or name an index in DATELINE_GAZETTEER.");
}

}  // namespace

base::Result<Engine> Engine::load(const fs::path& gazetteer) {
  const auto data = base::data_directory();
  if (!data) return data.failure();
  auto index = open_gazetteer(gazetteer);
  if (!index) return index.failure();
  Engine engine;
  engine.gazetteer_ = std::make_unique<gazetteer::Gazetteer>(*std::move(index));
  auto extractor = extract::Extractor::load(*data / "geodata" / "lang", *engine.gazetteer_);
  if (!extractor) return extractor.failure();
  engine.extractor_ = std::make_unique<extract::Extractor>(*std::move(extractor));
  base::Result<Engine> out(std::move(engine));
  out.warn(index.warnings());
  out.warn(extractor.warnings());
  return out;
}

}  // namespace dateline::app
