#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/base/result.h"
#include "gl_handles.h"

namespace dateline::render {

/// A shader's text with its chunks put in, and the files that its line numbers count in.
struct ShaderSource {
  std::string text;
  std::vector<std::filesystem::path> files;  ///< the number in a #line directive is an index into these
};

/// Reads a shader and replaces each line `#include "chunk.glsl"` by the chunk beside it, each once.
base::Result<ShaderSource> read_shader(const std::filesystem::path& file);

/// What a compiler said, in the file and line that it meant. Understands "0:12(3): ", "0(12) : " and "ERROR: 0:12: ".
base::Failure shader_failure(const ShaderSource& source, std::string_view log);

/// A linked pair of shaders.
class Program {
 public:
  /// Compiles `<vertex>.vert` and `<fragment>.frag` of a directory.
  static base::Result<Program> load(const std::filesystem::path& directory, std::string_view vertex,
                                    std::string_view fragment);

  void use() const { glUseProgram(name_.name()); }

  /// -1, which GL ignores, when the linker dropped it.
  GLint uniform(const char* name) const { return glGetUniformLocation(name_.name(), name); }

 private:
  explicit Program(ProgramName name) : name_(std::move(name)) {}
  ProgramName name_;
};

}  // namespace dateline::render
