#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <thread>
#include <variant>

#include "dateline/app/merge_events.h"
#include "dateline/app/pipeline.h"
#include "dateline/base/files.h"
#include "dateline/store/article_records.h"
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

struct Articles {
  std::vector<model::Document> documents;
  std::size_t refused = 0;  ///< records
};
using Read = std::variant<Articles, store::Collection, store::Bulk>;

/// Up to so many events of a table are kept in memory and may stand beside other files.
constexpr std::size_t most_kept = 20'000;

/// A project with more events is opened as a table: its documents are not read.
constexpr std::size_t most_in_memory = 200'000;

enum class Sort : std::uint8_t { articles, project, table };

Sort sort_of(const fs::path& path) {
  if (path == "-") return Sort::articles;
  if (is_project(path)) return store::events_in_project(path) > most_in_memory ? Sort::table : Sort::project;
  return store::is_delimited(path) || store::is_geojson(path) ? Sort::table : Sort::articles;
}

/// What came of each path, in their order; nullopt where the job was cancelled before it.
using Results = std::vector<std::optional<base::Result<Read>>>;

model::Document document_of(store::ArticleRecord record, const std::string& file, const LoadOptions& options,
                            base::Diagnostics& warnings) {
  const std::string id = record.id.empty() ? fmt::format("{}:{}", file, record.line) : record.id;
  extract::ReadOptions read = options.read;
  if (!record.lang.empty()) read.lang = record.lang.substr(0, 2);
  model::Document document;
  if (auto article = extract::read_document(record.text, id, read)) {
    document = *std::move(article);
    for (auto warning : article.warnings()) warnings.push_back(std::move(warning));
  }
  document.id = id;
  document.path = record.url;
  if (!record.title.empty()) document.title = std::move(record.title);
  if (record.date.empty()) return document;
  if (const auto when = extract::stated_date(record.date); when.is_known()) {
    document.date = when;
  } else {
    warnings.push_back({base::Severity::warning, file, static_cast<int>(record.line),
                        fmt::format("'{}' is no date that can be read.", record.date),
                        "Write it as in 2017-10-24. The record was read without it."});
  }
  return document;
}

base::Result<Read> read_articles(const fs::path& path, const LoadOptions& options) {
  const bool is_input = path == "-";
  const std::string name = is_input ? "-" : path.filename().string();
  auto bytes = base::read_file(path);
  if (!bytes) return bytes.failure();
  const auto format = store::record_format(*bytes, name, options.text_column);
  Articles articles;
  if (format == store::RecordFormat::none) {
    auto document = extract::read_document_file(path, *std::move(bytes), options.read);
    if (!document) return document.failure();
    const auto warnings = document.warnings();
    articles.documents.push_back(*std::move(document));
    base::Result<Read> out(Read(std::move(articles)));
    out.warn(warnings);
    return out;
  }
  auto utf8 = extract::to_text(*bytes, path.string());
  if (!utf8) return utf8.failure();
  auto records = store::read_article_records(*utf8, path.string(), format, options.text_column);
  if (!records) return records.failure();
  base::Diagnostics warnings = utf8.warnings();
  warnings.insert(warnings.end(), records.warnings().begin(), records.warnings().end());
  articles.refused = records.warnings().size();
  for (auto& record : *records)
    articles.documents.push_back(document_of(std::move(record), path.string(), options, warnings));
  base::Result<Read> out(Read(std::move(articles)));
  out.warn(warnings);
  return out;
}

base::Result<Read> read_project(const fs::path& path) {
  auto collection = store::read_geopackage(path);
  if (!collection) return collection.failure();
  base::Result<Read> out(Read(*std::move(collection)));
  out.warn(collection.warnings());
  return out;
}

base::Result<store::Collection> kept(const store::Bulk& bulk, const fs::path& path) {
  const auto sources = bulk.table.columns().source;
  std::vector<std::uint64_t> order(sources.begin(), sources.end());
  std::sort(order.begin(), order.end());
  model::Document document;
  document.id = document.title = bulk.document;
  document.path = path.string();
  for (const std::uint64_t source : order) {
    auto event = bulk.source->event(source);
    if (!event) return event.failure();
    document.events.push_back(*std::move(event));
  }
  store::Collection out;
  out.events = document.events;
  out.documents.push_back(std::move(document));
  return out;
}

base::Result<Read> read_table(const fs::path& path, Progress& progress) {
  const auto open = store::is_delimited(path) ? store::open_delimited
                    : store::is_geojson(path) ? store::open_geojson
                                              : store::open_project_table;
  auto bulk = open(path, [&](std::uint64_t, std::uint64_t) { return !progress.cancel; });
  if (!bulk) return bulk.failure();
  const bool many = bulk->table.size() > most_kept;
  const base::Result<store::Collection> collection = many ? store::Collection() : kept(*bulk, path);
  if (!collection) return collection.failure();
  base::Result<Read> out(many ? Read(*bulk) : Read(*collection));
  out.warn(bulk.warnings());
  return out;
}

bool is_bulk(const std::optional<base::Result<Read>>& result) {
  return result && *result && std::holds_alternative<store::Bulk>(**result);
}

/// A large table is open by itself: what else was named is refused, and said.
void refuse_beside_bulk(std::span<const fs::path> paths, Results& results) {
  const auto bulk = std::find_if(results.begin(), results.end(), is_bulk);
  if (bulk == results.end()) return;
  const auto& table = paths[static_cast<std::size_t>(bulk - results.begin())];
  for (auto other = results.begin(); other != results.end(); ++other)
    if (other != bulk && *other && **other)
      *other = base::Result<Read>(base::fail(
          paths[static_cast<std::size_t>(other - results.begin())].string(),
          fmt::format("This file cannot stand beside '{}', a table of many events.", table.filename().string()),
          "Open it by itself."));
}

/// Workers take the next item until there is none; where a result lands does not depend on who took it.
void for_each_at_once(std::size_t count, const std::function<void(std::size_t)>& work, const Progress& progress) {
  std::atomic<std::size_t> next{0};
  const auto run = [&] {
    for (std::size_t i = next++; i < count && !progress.cancel; i = next++) work(i);
  };
  const std::size_t workers = std::min<std::size_t>(std::max(1u, std::thread::hardware_concurrency()), count);
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < workers; ++i) others.emplace_back(run);
  run();
}

Results read_all(std::span<const fs::path> paths, const std::vector<Sort>& sorts, const LoadOptions& options,
                 const base::Result<const Engine*>& engine, Progress& progress) {
  Results results(paths.size());
  for_each_at_once(
      paths.size(),
      [&](std::size_t i) {
        if (sorts[i] == Sort::project)
          results[i] = read_project(paths[i]);
        else if (sorts[i] == Sort::table)
          results[i] = read_table(paths[i], progress);
        else if (engine)
          results[i] = read_articles(paths[i], options);
        else
          results[i] = base::Result<Read>(engine.failure());
        if (sorts[i] != Sort::articles || !results[i]->has_value()) ++progress.done;
      },
      progress);
  refuse_beside_bulk(paths, results);
  std::vector<model::Document*> documents;
  std::vector<std::size_t> file;
  for (std::size_t i = 0; i < results.size(); ++i) {
    if (!results[i] || !results[i]->has_value()) continue;
    auto* articles = std::get_if<Articles>(&**results[i]);
    if (articles == nullptr) continue;
    for (auto& document : articles->documents) documents.push_back(&document);
    progress.total += articles->documents.size() - 1;
  }
  for_each_at_once(
      documents.size(),
      [&](std::size_t i) {
        (*engine)->extractor().extract(*documents[i]);
        ++progress.done;
      },
      progress);
  return results;
}

void take(Loaded& loaded, DocumentIds& ids, const fs::path& path, base::Result<Read> result) {
  loaded.messages.insert(loaded.messages.end(), result.warnings().begin(), result.warnings().end());
  if (!result) {
    ++loaded.refused;
    base::Diagnostic error = result.error();
    if (error.file.empty()) error.file = path.string();
    if (std::none_of(loaded.messages.begin(), loaded.messages.end(), [&](const base::Diagnostic& said) {
          return said.file == error.file && said.message == error.message;
        }))
      loaded.messages.push_back(std::move(error));
  } else if (auto* articles = std::get_if<Articles>(&*result)) {
    loaded.refused_records += articles->refused;
    for (auto& document : articles->documents) add_document(loaded.collection, std::move(document), ids);
  } else if (auto* bulk = std::get_if<store::Bulk>(&*result)) {
    loaded.view = bulk->view;
    loaded.bulk = std::move(*bulk);
  } else {
    auto& collection = std::get<store::Collection>(*result);
    if (!collection.view.empty()) loaded.view = collection.view;
    merge(loaded.collection, std::move(collection));
    ids = DocumentIds(loaded.collection);
  }
}

}  // namespace

Loaded load_files(std::span<const fs::path> paths, const LoadOptions& options,
                  const std::function<base::Result<const Engine*>()>& engine, Progress* progress) {
  Progress own;
  Progress& shown = progress ? *progress : own;
  shown.total = paths.size();
  std::vector<Sort> sorts;
  for (const fs::path& path : paths) sorts.push_back(sort_of(path));
  Loaded loaded;
  const bool articles = std::find(sorts.begin(), sorts.end(), Sort::articles) != sorts.end();
  const base::Result<const Engine*> loaded_engine = articles ? engine() : base::Result<const Engine*>(nullptr);
  loaded.messages = loaded_engine.warnings();
  Results results = read_all(paths, sorts, options, loaded_engine, shown);
  std::size_t left = 0;
  DocumentIds ids(loaded.collection);
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (results[i])
      take(loaded, ids, paths[i], *std::move(results[i]));
    else
      ++left;
  }
  if (left)
    loaded.messages.push_back({base::Severity::warning, "", 0,
                               fmt::format("Stopped: {} of {} files were not read.", left, paths.size()), ""});
  if (options.merge_events && articles) merge_events(loaded.collection);
  return loaded;
}

std::shared_ptr<const Content> make_content(Loaded loaded) {
  if (loaded.bulk) return make_large_content(*std::move(loaded.bulk), std::move(loaded.messages));
  return make_content(std::move(loaded.collection), std::move(loaded.messages));
}

}  // namespace dateline::app
