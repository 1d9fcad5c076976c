#pragma once

#include <string>

namespace dateline::cli {

/// The chord of a pressed key as commands name it: "Ctrl+Shift+Z", "Left", "F1", "J", "Space". Letters are those of the
/// user's keyboard, not of the American one. Empty for keys that only write, and for bare modifiers.
std::string chord_of_key(int key, int scancode, int mods);

/// The chord of a written sign that commands use however it is typed: "/", "[", "]", "+", "-".
std::string chord_of_letter(unsigned letter);

}  // namespace dateline::cli
