#pragma once

#include <glad/gl.h>

#include <utility>

namespace dateline::render {

/// A GL name that is owned by one object and deleted with it, on the thread of its context. 0: none.
template <auto Make, auto Delete>
class GlHandle {
 public:
  GlHandle() = default;
  GlHandle(GlHandle&& other) noexcept : name_(std::exchange(other.name_, 0)) {}
  GlHandle& operator=(GlHandle&& other) noexcept {
    std::swap(name_, other.name_);
    return *this;
  }
  ~GlHandle() {
    if (name_ != 0) Delete(name_);
  }

  static GlHandle make() {
    GlHandle handle;
    handle.name_ = Make();
    return handle;
  }
  static GlHandle adopt(GLuint name) {
    GlHandle handle;
    handle.name_ = name;
    return handle;
  }

  GLuint name() const { return name_; }
  explicit operator bool() const { return name_ != 0; }

 private:
  GLuint name_ = 0;
};

// glad's functions are pointers that change when GL is loaded, so the handles name these instead.
namespace gl {
inline GLuint make_buffer() {
  GLuint name = 0;
  glGenBuffers(1, &name);
  return name;
}
inline void delete_buffer(GLuint name) {
  glDeleteBuffers(1, &name);
}
inline GLuint make_vertex_array() {
  GLuint name = 0;
  glGenVertexArrays(1, &name);
  return name;
}
inline void delete_vertex_array(GLuint name) {
  glDeleteVertexArrays(1, &name);
}
inline GLuint make_texture() {
  GLuint name = 0;
  glGenTextures(1, &name);
  return name;
}
inline void delete_texture(GLuint name) {
  glDeleteTextures(1, &name);
}
inline GLuint make_framebuffer() {
  GLuint name = 0;
  glGenFramebuffers(1, &name);
  return name;
}
inline void delete_framebuffer(GLuint name) {
  glDeleteFramebuffers(1, &name);
}
inline GLuint make_query() {
  GLuint name = 0;
  glGenQueries(1, &name);
  return name;
}
inline void delete_query(GLuint name) {
  glDeleteQueries(1, &name);
}
inline GLuint make_program() {
  return glCreateProgram();
}
inline void delete_program(GLuint name) {
  glDeleteProgram(name);
}
inline void delete_shader(GLuint name) {
  glDeleteShader(name);
}
inline GLuint no_shader() {
  return 0;
}
}  // namespace gl

using Buffer = GlHandle<gl::make_buffer, gl::delete_buffer>;
using VertexArray = GlHandle<gl::make_vertex_array, gl::delete_vertex_array>;
using Texture = GlHandle<gl::make_texture, gl::delete_texture>;
using Framebuffer = GlHandle<gl::make_framebuffer, gl::delete_framebuffer>;
using QueryName = GlHandle<gl::make_query, gl::delete_query>;
using ProgramName = GlHandle<gl::make_program, gl::delete_program>;
using ShaderName = GlHandle<gl::no_shader, gl::delete_shader>;

}  // namespace dateline::render
