#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "program.h"
#include "target.h"

namespace dateline::render {

/// The programs of one context, each compiled once however many passes use it.
class Programs {
 public:
  explicit Programs(std::filesystem::path directory) : directory_(std::move(directory)) {}

  /// `<name>.vert` with the fragment shader of that name, or of another.
  base::Result<std::shared_ptr<const Program>> get(const std::string& name, const std::string& fragment = {}) {
    if (const auto found = loaded_.find(name); found != loaded_.end()) return found->second;
    auto program = Program::load(directory_, name, fragment.empty() ? name : fragment);
    if (!program) return program.failure();
    return loaded_.emplace(name, std::make_shared<const Program>(*std::move(program))).first->second;
  }

 private:
  std::filesystem::path directory_;
  std::map<std::string, std::shared_ptr<const Program>> loaded_;
};

/// A program whose vertex shader includes frame.glsl: positions are logical pixels of a target.
struct FrameProgram {
  std::shared_ptr<const Program> program;
  GLint to_clip = -1;
  GLint pixel_ratio = -1;
  GLint origin = -1;

  static base::Result<FrameProgram> get(Programs& programs, const std::string& name) {
    auto program = programs.get(name);
    if (!program) return program.failure();
    const GLint clip = (*program)->uniform("to_clip"), ratio = (*program)->uniform("pixel_ratio"),
                origin = (*program)->uniform("frame_origin");
    return FrameProgram{*std::move(program), clip, ratio, origin};
  }

  void use(const Target& target) const {
    program->use();
    glUniform2f(to_clip, 2 / target.logical_width(), -2 / target.logical_height());
    glUniform1f(pixel_ratio, target.pixel_ratio);
    glUniform2f(origin, target.origin_x, target.origin_y);
  }
};

}  // namespace dateline::render
