#pragma once

#include <bitset>
#include <optional>
#include <string>

#include "dateline/edtf/day.h"
#include "dateline/model/event.h"
#include "dateline/model/lonlat.h"

namespace dateline::model {

/// What to show. An empty field lets everything through; all fields must agree.
struct Filter {
  std::optional<edtf::Day> from;        ///< events whose possible days end before this are out
  std::optional<edtf::Day> to;          ///< events whose possible days begin after this are out
  std::bitset<event_kind_count> kinds;  ///< none set: all kinds
  std::optional<GeoBox> area;           ///< events without a place, or outside, are out
  std::string place;                    ///< part of the place's name, compared without case or accents; empty: any
  std::string document;                 ///< id of the only document to show; empty: all

  bool is_empty() const;
  friend bool operator==(const Filter&, const Filter&) = default;
};

/// Whether `event` passes: the plain statement of what the kernels in `query` do on columns. An event without a date
/// passes only a filter without from and to.
bool passes(const Event& event, const Filter& filter);

}  // namespace dateline::model
