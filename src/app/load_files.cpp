#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <thread>
#include <variant>

#include "dateline/app/pipeline.h"
#include "merge.h"

namespace dateline::app {

namespace {

namespace fs = std::filesystem;

/// A GeoPackage is an SQLite file, whatever its name.
bool is_project(const fs::path& path) {
  if (path == "-") return false;
  if (path.extension() == ".gpkg") return true;
  std::array<char, 15> head{};
  std::ifstream(path, std::ios::binary).read(head.data(), head.size());
  return std::string_view(head.data(), head.size()) == "SQLite format 3";
}

using Content = std::variant<model::Document, store::Collection>;

base::Result<Content> read_article(const fs::path& path, const extract::ReadOptions& options, const Engine& engine) {
  auto document = extract::read_document_file(path, options);
  if (!document) return document.failure();
  engine.extractor().extract(*document);
  base::Result<Content> out(Content(*std::move(document)));
  out.warn(document.warnings());
  return out;
}

base::Result<Content> read_project(const fs::path& path) {
  auto collection = store::read_geopackage(path);
  if (!collection) return collection.failure();
  base::Result<Content> out(Content(*std::move(collection)));
  out.warn(collection.warnings());
  return out;
}

/// What came of each path, in their order; nullopt where the job was cancelled before it.
using Results = std::vector<std::optional<base::Result<Content>>>;

/// Workers take the next path until there is none; where a result lands does not depend on who took it.
Results read_all(std::span<const fs::path> paths, const std::vector<bool>& projects,
                 const extract::ReadOptions& options, const base::Result<const Engine*>& engine, Progress& progress) {
  Results results(paths.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < paths.size() && !progress.cancel; i = next++) {
      if (projects[i])
        results[i] = read_project(paths[i]);
      else if (engine)
        results[i] = read_article(paths[i], options, **engine);
      else
        results[i] = base::Result<Content>(engine.failure());
      ++progress.done;
    }
  };
  const std::size_t workers = std::min<std::size_t>(std::max(1u, std::thread::hardware_concurrency()), paths.size());
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < workers; ++i) others.emplace_back(work);
  work();
  others.clear();
  return results;
}

void take(Loaded& loaded, const fs::path& path, base::Result<Content> result) {
  loaded.messages.insert(loaded.messages.end(), result.warnings().begin(), result.warnings().end());
  if (!result) {
    ++loaded.refused;
    base::Diagnostic error = result.error();
    if (error.file.empty()) error.file = path.string();
    if (std::none_of(loaded.messages.begin(), loaded.messages.end(), [&](const base::Diagnostic& said) {
          return said.file == error.file && said.message == error.message;
        }))
      loaded.messages.push_back(std::move(error));
  } else if (auto* document = std::get_if<model::Document>(&*result)) {
    add_document(loaded.collection, std::move(*document));
  } else {
    merge(loaded.collection, std::get<store::Collection>(*std::move(result)));
  }
}

}  // namespace

Loaded load_files(std::span<const fs::path> paths, const extract::ReadOptions& options,
                  const std::function<base::Result<const Engine*>()>& engine, Progress* progress) {
  Progress own;
  Progress& shown = progress ? *progress : own;
  shown.total = paths.size();
  std::vector<bool> projects;
  for (const fs::path& path : paths) projects.push_back(is_project(path));
  Loaded loaded;
  const bool articles = std::find(projects.begin(), projects.end(), false) != projects.end();
  const base::Result<const Engine*> loaded_engine = articles ? engine() : base::Result<const Engine*>(nullptr);
  loaded.messages = loaded_engine.warnings();
  Results results = read_all(paths, projects, options, loaded_engine, shown);
  std::size_t left = 0;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (results[i])
      take(loaded, paths[i], *std::move(results[i]));
    else
      ++left;
  }
  if (left)
    loaded.messages.push_back({base::Severity::warning, "", 0,
                               fmt::format("Stopped: {} of {} files were not read.", left, paths.size()), ""});
  return loaded;
}

}  // namespace dateline::app
