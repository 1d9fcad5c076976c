#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "dateline/app/pipeline.h"
#include "dateline/base/result.h"
#include "dateline/model/filter.h"
#include "reporter.h"

namespace CLI {
class App;
}

namespace dateline::cli {

/// What every command that reads files understands.
struct CommonOptions {
  std::vector<std::filesystem::path> files;
  std::string from, to, kinds, place, country, actor, words, deaths, certainty, document, time_rule,
      polygon;  ///< of the filter
  std::string date, lang = "auto", gazetteer, text_column;
  bool keep_apart = false;  ///< --no-merge
  bool quiet = false;
  bool json_errors = false;

  Reporter reporter() const { return {quiet, json_errors}; }

  /// Errors name the option and the value.
  base::Result<model::Filter> filter() const;
  base::Result<app::LoadOptions> load_options() const;
};

void add_common_options(CLI::App& app, CommonOptions& options);

}  // namespace dateline::cli
