#include "project_output.h"

#include "dateline/store/styled_geopackage.h"
#include "export_context.h"

namespace dateline::cli {

base::Result<base::Done> write_project(const store::Collection& collection, const std::filesystem::path& path) {
  const auto marks = kind_marks();
  return marks ? store::write_styled_geopackage(collection, *marks, path) : marks.failure();
}

base::Result<base::Done> write_project(const store::Bulk& bulk, const std::filesystem::path& path,
                                       const store::ImportProgress& progress) {
  const auto marks = kind_marks();
  return marks ? store::write_styled_geopackage(bulk, *marks, path, progress) : marks.failure();
}

base::Result<base::Done> write_project(const app::Content& content, const std::filesystem::path& path) {
  return content.bulk ? write_project(*content.bulk, path) : write_project(content.collection, path);
}

}  // namespace dateline::cli
