#include "window_keys.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <fmt/format.h>

#include <array>
#include <cctype>
#include <string_view>

namespace dateline::cli {

namespace {

struct NamedKey {
  int key;
  std::string_view name;
};
constexpr std::array named{
    NamedKey{GLFW_KEY_LEFT, "Left"},      NamedKey{GLFW_KEY_RIGHT, "Right"},
    NamedKey{GLFW_KEY_UP, "Up"},          NamedKey{GLFW_KEY_DOWN, "Down"},
    NamedKey{GLFW_KEY_TAB, "Tab"},        NamedKey{GLFW_KEY_SPACE, "Space"},
    NamedKey{GLFW_KEY_ENTER, "Enter"},    NamedKey{GLFW_KEY_ESCAPE, "Escape"},
    NamedKey{GLFW_KEY_HOME, "Home"},      NamedKey{GLFW_KEY_END, "End"},
    NamedKey{GLFW_KEY_PAGE_UP, "PageUp"}, NamedKey{GLFW_KEY_PAGE_DOWN, "PageDown"},
    NamedKey{GLFW_KEY_DELETE, "Delete"},  NamedKey{GLFW_KEY_BACKSPACE, "Backspace"},
};

std::string name_of_key(int key, int scancode) {
  for (const NamedKey& k : named) {
    if (k.key == key) return std::string(k.name);
  }
  if (key >= GLFW_KEY_F1 && key <= GLFW_KEY_F25) return fmt::format("F{}", key - GLFW_KEY_F1 + 1);
  const char* letter = glfwGetKeyName(key, scancode);
  if (!letter || letter[0] == '\0' || letter[1] != '\0' || !std::isalnum(static_cast<unsigned char>(letter[0])))
    return {};
  return std::string(1, static_cast<char>(std::toupper(static_cast<unsigned char>(letter[0]))));
}

}  // namespace

std::string chord_of_key(int key, int scancode, int mods) {
  const std::string name = name_of_key(key, scancode);
  if (name.empty()) return {};
  std::string chord;
  if (mods & GLFW_MOD_CONTROL) chord += "Ctrl+";
  if (mods & GLFW_MOD_ALT) chord += "Alt+";
  if (mods & GLFW_MOD_SHIFT) chord += "Shift+";
  return chord + name;
}

std::string chord_of_letter(unsigned letter) {
  constexpr std::string_view signs = "/[]+-=";
  const bool is_sign = letter < 128 && signs.find(static_cast<char>(letter)) != std::string_view::npos;
  return is_sign ? std::string(1, static_cast<char>(letter)) : std::string();
}

}  // namespace dateline::cli
