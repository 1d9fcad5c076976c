#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "dateline/app/state.h"
#include "dateline/base/result.h"
#include "dateline/extract/extractor.h"
#include "dateline/extract/reader.h"
#include "dateline/gazetteer/gazetteer.h"

namespace dateline::app {

/// The gazetteer and the rule packs, loaded once for a run.
class Engine {
 public:
  /// `gazetteer` empty: the one that gazetteer::open_default finds.
  static base::Result<Engine> load(const std::filesystem::path& gazetteer = {});

  const extract::Extractor& extractor() const { return *extractor_; }
  const gazetteer::Gazetteer& gazetteer() const { return *gazetteer_; }

 private:
  std::unique_ptr<gazetteer::Gazetteer> gazetteer_;
  std::unique_ptr<extract::Extractor> extractor_;
};

/// How far a job has come, in files or in millions of bytes; `cancel` may be set from any thread.
struct Progress {
  std::atomic<std::size_t> done{0};
  std::atomic<std::size_t> total{0};
  std::atomic<bool> cancel{false};
};

struct LoadOptions {
  extract::ReadOptions read;
  std::string text_column;   ///< the field or column of records that holds the text, where its name is not a usual one
  bool merge_events = true;  ///< events that several documents tell alike become one
};

/// Reads articles (text, HTML, mail, the records of JSON Lines, JSON and CSV), project files (GeoPackage) and tables of
/// events (CSV, TSV, GeoJSON) into one collection, in their order; a table of more than 20,000 events is `bulk`, and
/// open by itself: other files beside it are refused. `engine` is asked for only when an article is among the files. A
/// refused file is an error among `messages` and the others go on; `refused` counts them; a refused record is a warning
/// with its line.
struct Loaded {
  store::Collection collection;
  std::optional<store::Bulk> bulk;
  base::Diagnostics messages;
  std::size_t refused = 0;             ///< files
  std::size_t refused_records = 0;     ///< of the files that were read
  std::vector<std::string> view = {};  ///< Collection::view of the last project among them
};
std::shared_ptr<const Content> make_content(Loaded loaded);
Loaded load_files(std::span<const std::filesystem::path> paths, const LoadOptions& options,
                  const std::function<base::Result<const Engine*>()>& engine, Progress* progress = nullptr);

/// Appends `document` to `collection`, its events with ids, document ids and texts filled in.
void add_document(store::Collection& collection, model::Document document);

/// Appends `more` to `into`; documents and events whose ids are taken get new ones, in both places that keep them.
void merge(store::Collection& into, store::Collection more);

}  // namespace dateline::app
