#include "program.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "dateline/base/files.h"

namespace dateline::render {
namespace fs = std::filesystem;
namespace {

constexpr int deepest_include = 8;

std::optional<std::string_view> included(std::string_view line) {
  constexpr std::string_view directive = "#include \"";
  if (!line.starts_with(directive)) return {};
  line.remove_prefix(directive.size());
  const auto end = line.find('"');
  if (end == std::string_view::npos) return {};
  return line.substr(0, end);
}

base::Result<base::Done> append(ShaderSource& source, const fs::path& file, int depth) {
  if (std::ranges::find(source.files, file) != source.files.end()) return base::Done{};
  if (depth > deepest_include)
    return base::fail(file.string(), "This shader chunk is included too deep.", "Check that chunks include no circle.");
  const auto text = base::read_file(file);
  if (!text) return text.failure();
  const auto number = source.files.size();
  source.files.push_back(file);
  int line_number = 0;
  std::string_view rest = *text;
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    ++line_number;
    const auto chunk = included(line);
    if (!chunk) {
      source.text.append(line) += '\n';
      if (line.starts_with("#version")) source.text += fmt::format("#line {} {}\n", line_number + 1, number);
      continue;
    }
    if (auto done = append(source, file.parent_path() / *chunk, depth + 1); !done) {
      auto diagnostic = done.error();
      if (depth == 0) diagnostic.message += fmt::format(" It is included by {}:{}.", file.string(), line_number);
      return base::Failure{diagnostic};
    }
    source.text += fmt::format("#line {} {}\n", line_number + 1, number);
  }
  return base::Done{};
}

/// The two numbers that start a message: which source, which line.
std::optional<std::pair<std::size_t, int>> position(std::string_view message) {
  const auto first = message.find_first_of("0123456789");
  if (first == std::string_view::npos) return {};
  const char* end = message.data() + message.size();
  std::size_t file = 0;
  int line = 0;
  const auto after = std::from_chars(message.data() + first, end, file);
  if (after.ec != std::errc{} || after.ptr == end || (*after.ptr != ':' && *after.ptr != '(')) return {};
  if (std::from_chars(after.ptr + 1, end, line).ec != std::errc{}) return {};
  return std::pair{file, line};
}

base::Result<ShaderName> compile(const ShaderSource& source, GLenum stage) {
  auto shader = ShaderName::adopt(glCreateShader(stage));
  const char* text = source.text.c_str();
  glShaderSource(shader.name(), 1, &text, nullptr);
  glCompileShader(shader.name());
  GLint compiled = GL_FALSE;
  glGetShaderiv(shader.name(), GL_COMPILE_STATUS, &compiled);
  if (compiled == GL_TRUE) return shader;
  std::string log(4096, '\0');
  GLsizei length = 0;
  glGetShaderInfoLog(shader.name(), static_cast<GLsizei>(log.size()), &length, log.data());
  log.resize(static_cast<std::size_t>(std::max(0, length)));
  return shader_failure(source, log);
}

base::Result<ShaderName> load_stage(const fs::path& file, GLenum stage) {
  const auto source = read_shader(file);
  if (!source) return source.failure();
  return compile(*source, stage);
}

}  // namespace

base::Result<ShaderSource> read_shader(const fs::path& file) {
  ShaderSource source;
  if (auto done = append(source, file, 0); !done) return done.failure();
  return source;
}

base::Failure shader_failure(const ShaderSource& source, std::string_view log) {
  auto message = log.substr(0, log.find('\n'));
  const auto at = position(message);
  const bool known = at && at->first < source.files.size();
  const auto& file = source.files[known ? at->first : 0];
  if (message.empty()) message = "no reason given";
  return base::fail(file.string(), fmt::format("The shader does not compile: {}.", message),
                    "Correct it, or restore the shaders that came with the program.", known ? at->second : 0);
}

base::Result<Program> Program::load(const fs::path& directory, std::string_view vertex_name,
                                    std::string_view fragment_name) {
  const auto vertex_file = directory / fmt::format("{}.vert", vertex_name);
  const auto vertex = load_stage(vertex_file, GL_VERTEX_SHADER);
  if (!vertex) return vertex.failure();
  const auto fragment = load_stage(directory / fmt::format("{}.frag", fragment_name), GL_FRAGMENT_SHADER);
  if (!fragment) return fragment.failure();
  auto program = ProgramName::make();
  glAttachShader(program.name(), vertex->name());
  glAttachShader(program.name(), fragment->name());
  glLinkProgram(program.name());
  GLint linked = GL_FALSE;
  glGetProgramiv(program.name(), GL_LINK_STATUS, &linked);
  if (linked == GL_TRUE) return Program(std::move(program));
  std::string log(4096, '\0');
  GLsizei length = 0;
  glGetProgramInfoLog(program.name(), static_cast<GLsizei>(log.size()), &length, log.data());
  log.resize(static_cast<std::size_t>(std::max(0, length)));
  return base::fail(vertex_file.string(), fmt::format("The shader does not fit its fragment shader: {}.", log),
                    "Restore the shaders that came with the program.");
}

}  // namespace dateline::render
