#include "project_output.h"

#include "dateline/store/styled_geopackage.h"
#include "export_context.h"
#include "remembered_view.h"

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

base::Result<base::Done> write_project(const app::State& state, const std::filesystem::path& path) {
  const auto marks = kind_marks();
  if (!marks) return marks.failure();
  const std::vector<std::string> view = view_to_remember(state, path);
  const app::Content& content = *state.content;
  return content.bulk ? store::write_styled_geopackage(*content.bulk, *marks, path, {}, view)
                      : store::write_styled_geopackage(content.collection, *marks, path, view);
}

}  // namespace dateline::cli
