#pragma once

#include "panels.h"

namespace dateline::ui {

/// A key of the interface itself: what it does in the panel that the arrows speak to. Others are the commands' own,
/// from app::command_table() and app::key_bindings().
struct KeyHelp {
  std::string_view key;
  std::string_view phrase;
};
std::span<const KeyHelp> interface_keys();

/// Does what `chord` stands for; nothing when it stands for nothing. `typing`: a text field has the keyboard, and keeps
/// all but Escape, function keys and what Ctrl makes a command.
void obey(const Canvas& canvas, std::string_view chord, bool typing, Memory& memory);

/// A command's name in the interface's language.
std::string_view title_of(const app::CommandInfo& info, const Phrases& words);

/// A command from its key or menu entry: those that need a path open the file browser instead.
void run_bare(const Canvas& canvas, const app::Command& command, Memory& memory);

}  // namespace dateline::ui
