#include "scaled_copy.h"

namespace dateline::render {

base::Result<ScaledCopy> ScaledCopy::create(Programs& programs) {
  auto program = programs.get("scaled");
  if (!program) return program.failure();
  return ScaledCopy(*std::move(program));
}

ScaledCopy::ScaledCopy(std::shared_ptr<const Program> program)
    : program_(std::move(program)), corners_(program_->uniform("corners")), nothing_(VertexArray::make()) {}

void ScaledCopy::draw(const Canvas& from, const Corners& corners, const BasemapPass::Part& part,
                      const Target& to) const {
  to.bind();
  glScissor(to.x + part.x, to.y + part.y, part.width, part.height);
  glDisable(GL_BLEND);
  program_->use();
  const auto clip = [](double at, int size) { return static_cast<float>(at / size * 2 - 1); };
  glUniform4f(corners_, clip(corners.left, to.width), clip(corners.bottom, to.height), clip(corners.right, to.width),
              clip(corners.top, to.height));
  glActiveTexture(GL_TEXTURE0);
  from.bind_smooth();
  glBindVertexArray(nothing_.name());
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
  glEnable(GL_BLEND);
}

}  // namespace dateline::render
