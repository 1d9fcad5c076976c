#pragma once

#include <filesystem>
#include <memory>
#include <span>

#include "dateline/base/result.h"
#include "dateline/base/span.h"
#include "dateline/gazetteer/gazetteer.h"
#include "dateline/model/document.h"

namespace dateline::extract {

/// Finds places, dates and events in documents. Loads the rule packs of every language once; `extract` is const,
/// thread-safe and deterministic.
class Extractor {
 public:
  /// `lang_directory` is geodata/lang. A broken rule pack is an error with file and line. `gazetteer` must outlive the
  /// extractor.
  static base::Result<Extractor> load(const std::filesystem::path& lang_directory,
                                      const gazetteer::Gazetteer& gazetteer);
  Extractor(Extractor&&) noexcept;
  Extractor& operator=(Extractor&&) noexcept;
  ~Extractor();

  /// Fills `document`'s toponyms, dates and events from its text, language and date. An empty language is recognised
  /// and an unknown date looked for in the text's head first. Linear in the text. A text of more than about 400 KB is
  /// read in sections, which bounds the memory and lets a name mean another place further on.
  void extract(model::Document& document) const;

  /// Resolves only the given spans to places (for measuring resolution apart from recognition); fills toponyms alone.
  void resolve_spans(model::Document& document, std::span<const base::TextSpan> spans) const;

 private:
  struct Parts;
  explicit Extractor(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace dateline::extract
