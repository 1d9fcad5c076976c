#pragma once

#include "memory.h"
#include "widgets.h"

namespace dateline::ui {

// One function per panel: what to show comes in, commands go out, and nothing else changes but the panel's own memory.

void top_bar(const Canvas& canvas, const Scene& scene, const Box& box, Memory& memory, Settings& settings);
void documents_panel(const Canvas& canvas, const Box& box);
void text_panel(const Canvas& canvas, const Box& box, TextMemory& memory, bool& animating);
void event_panel(const Canvas& canvas, const Box& box, EventMemory& memory);
void filter_panel(const Canvas& canvas, const Box& box, FilterMemory& memory, bool focused,
                  std::optional<double> searched);
/// The most frequent places, countries, actors or documents, each a filter to press.
void counts_list(const Canvas& canvas, CountsMemory& memory);
void map_panel(const Canvas& canvas, const Scene& scene, const Box& box, MapMemory& memory);
void timeline_bar(const Canvas& canvas, const Box& box);
void timeline_panel(const Canvas& canvas, const view::TimelineFrame& frame, const Box& box, TimelineMemory& memory);
void welcome_page(const Canvas& canvas, const Box& box, Memory& memory, const Settings& settings);
void job_card(const Canvas& canvas, const JobStatus& job, const Box& map, Memory& memory);
void palette(const Canvas& canvas, float width, float height, Memory& memory);
void file_browser(const Canvas& canvas, float width, float height, Memory& memory, const Settings& settings);
void picture_card(const Canvas& canvas, const PicturePreview& preview, float width, float height, Memory& memory);
void replace_card(const Canvas& canvas, float width, float height, Memory& memory);
void key_card(const Canvas& canvas, float width, float height);
void frame_time_card(const Canvas& canvas, const Scene& scene, const Box& map, const Memory& memory);
void toasts(const Canvas& canvas, const Box& map, Memory& memory);

/// The card beside the mouse: what the event under it is, in words.
void hover_card(const Canvas& canvas, std::uint32_t row, std::size_t others);

/// Lets a play under way go on by the time since the last frame.
void play_on(const Canvas& canvas, TimelineMemory& memory);

}  // namespace dateline::ui
