#include "palette.h"

#include <algorithm>
#include <cmath>

namespace dateline::store {
namespace {

constexpr std::size_t most_colors = 255, bins = 1 << 15;

/// All pixels of a bin: how many, and the sums of their channels.
struct Bin {
  std::size_t bin = 0;
  std::uint64_t count = 0;
  std::array<std::uint64_t, 3> sums{};

  double mean(std::size_t channel) const { return static_cast<double>(sums[channel]) / static_cast<double>(count); }
};

struct Group {
  std::size_t begin = 0, end = 0;
  std::size_t channel = 0;
  double spread = 0;  ///< of the widest channel, weighted
};

Group group_of(const std::vector<Bin>& all, std::size_t begin, std::size_t end) {
  Group group{begin, end, 0, 0};
  std::uint64_t count = 0;
  for (std::size_t i = begin; i < end; ++i) count += all[i].count;
  for (std::size_t channel = 0; channel < 3; ++channel) {
    const auto [least, most] = std::minmax_element(
        all.begin() + static_cast<std::ptrdiff_t>(begin), all.begin() + static_cast<std::ptrdiff_t>(end),
        [&](const Bin& a, const Bin& b) { return a.mean(channel) < b.mean(channel); });
    const double width = most->mean(channel) - least->mean(channel);
    // Frequent colours deserve finer steps, but rare ones (a symbol) must not vanish.
    const double spread = width * std::max(1.0, std::sqrt(std::sqrt(static_cast<double>(count))));
    if (spread > group.spread) {
      group.spread = spread;
      group.channel = channel;
    }
  }
  return group;
}

std::vector<Bin> bins_of(const Image& image) {
  std::vector<Bin> all(bins);
  for (std::size_t i = 0; i < image.rgba.size(); i += 4) {
    const std::uint8_t* rgb = &image.rgba[i];
    Bin& bin =
        all[static_cast<std::size_t>(rgb[0] >> 3) << 10 | static_cast<std::size_t>(rgb[1] >> 3) << 5 | rgb[2] >> 3];
    ++bin.count;
    for (std::size_t channel = 0; channel < 3; ++channel) bin.sums[channel] += rgb[channel];
  }
  for (std::size_t i = 0; i < bins; ++i) all[i].bin = i;
  std::erase_if(all, [](const Bin& bin) { return bin.count == 0; });
  return all;
}

}  // namespace

Palette::Palette(const Image& image) : index_(bins) {
  std::vector<Bin> all = bins_of(image);
  std::vector<Group> groups{group_of(all, 0, all.size())};
  while (groups.size() < std::min(most_colors, all.size())) {
    const auto widest =
        std::ranges::max_element(groups, {}, [](const Group& g) { return g.end - g.begin > 1 ? g.spread : -1; });
    const Group group = *widest;
    if (group.end - group.begin < 2) break;
    const auto at = [&](std::size_t i) { return all.begin() + static_cast<std::ptrdiff_t>(i); };
    std::stable_sort(at(group.begin), at(group.end),
                     [&](const Bin& a, const Bin& b) { return a.mean(group.channel) < b.mean(group.channel); });
    const double middle = (all[group.begin].mean(group.channel) + all[group.end - 1].mean(group.channel)) / 2;
    std::size_t split = group.begin + 1;
    while (split + 1 < group.end && all[split].mean(group.channel) < middle) ++split;
    *widest = group_of(all, group.begin, split);
    groups.push_back(group_of(all, split, group.end));
  }
  for (const Group& group : groups) {
    std::array<double, 3> sums{};
    double count = 0;
    for (std::size_t i = group.begin; i < group.end; ++i) {
      index_[all[i].bin] = static_cast<std::uint8_t>(colors_.size());
      count += static_cast<double>(all[i].count);
      for (std::size_t channel = 0; channel < 3; ++channel) sums[channel] += static_cast<double>(all[i].sums[channel]);
    }
    std::array<std::uint8_t, 3> color{};
    for (std::size_t channel = 0; channel < 3; ++channel)
      color[channel] = static_cast<std::uint8_t>(sums[channel] / count + 0.5);
    colors_.push_back(color);
  }
}

}  // namespace dateline::store
