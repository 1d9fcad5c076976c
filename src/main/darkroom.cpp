#include "darkroom.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace dateline::cli {

Darkroom::Darkroom(std::filesystem::path gazetteer, HiddenContext context)
    : gazetteer_(std::move(gazetteer)), context_(std::move(context)) {}

Darkroom::~Darkroom() {
  const HiddenContext::Current current(context_);
  studio_.reset();
}

base::Result<std::unique_ptr<Darkroom>> Darkroom::open(std::filesystem::path gazetteer) {
  auto context = HiddenContext::create();
  if (!context) return context.failure();
  return std::unique_ptr<Darkroom>(new Darkroom(std::move(gazetteer), *std::move(context)));
}

base::Result<base::Done> Darkroom::enter(const std::string& theme, std::shared_ptr<const view::MapLayers> layers,
                                         const Work& work) {
  const std::scoped_lock lock(mutex_);
  const HiddenContext::Current current(context_);
  if (!studio_) {
    auto studio = Studio::open(theme, gazetteer_, glfwGetProcAddress);
    if (!studio) return studio.failure();
    studio_ = *std::move(studio);
  }
  if (auto dressed = studio_->dress(theme); !dressed) return dressed;
  if (layers_ != layers) studio_->show(layers);
  layers_ = std::move(layers);
  return work(*studio_);
}

}  // namespace dateline::cli
