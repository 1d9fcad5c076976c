#include "dateline/app/pipeline.h"
#include "dateline/base/files.h"

namespace dateline::app {

base::Result<Engine> Engine::load(const std::filesystem::path& gazetteer) {
  const auto data = base::data_directory();
  if (!data) return data.failure();
  auto index = gazetteer.empty() ? gazetteer::open_default() : gazetteer::Gazetteer::open(gazetteer);
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
