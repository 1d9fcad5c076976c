#pragma once

#include "dateline/app/pipeline.h"
#include "export_command.h"

namespace dateline::cli {

/// Writes the events that are left as one page of HTML, with a picture of them.
base::Result<base::Done> write_report(const ExportCommandOptions& options, const store::Collection& matching,
                                      const model::Filter& filter);

}  // namespace dateline::cli
