#!/usr/bin/env python3
"""Draws a part of a .dlb file to a PNG, reading it as docs/formats/basemap.md says, for a look by eye.

    basemap_check.py geodata/basemap/world.dlb out.png [west south east north [pixels wide]]
"""

import struct
import sys
import zlib

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plot
import numpy
from matplotlib.collections import LineCollection, PolyCollection

LAYERS = ["land", "coast", "country_border", "admin1_border", "lake", "lake_shore", "river"]
DRAWN = ["land", "lake", "lake_shore", "river", "coast", "admin1_border", "country_border"]
LOOK = {
    "land": ("#f2efe6", 0),
    "coast": ("#5b7f95", 0.7),
    "country_border": ("#8a5a8a", 0.9),
    "admin1_border": ("#c9b9c9", 0.5),
    "lake": ("#bcd6e6", 0),
    "lake_shore": ("#5b7f95", 0.5),
    "river": ("#6fa3c4", 0.6),
}


def sections(blob, west, south, size):
    for number, name in enumerate(LAYERS):
        at, vertices, lines, indices = struct.unpack_from("<IIII", blob, 16 * number)
        if not lines:
            continue
        xy = numpy.frombuffer(blob, "<u2", 2 * vertices, at).reshape(-1, 2) * (size / 65535) + (west, south)
        at += 4 * vertices
        starts = numpy.frombuffer(blob, "<u4", lines + 1, at)
        at += 4 * (lines + 1)
        flags = numpy.frombuffer(blob, "u1", lines, at + (lines + 3) // 4 * 4)
        at += 2 * ((lines + 3) // 4 * 4)
        yield name, xy, starts, flags, numpy.frombuffer(blob, "<u2", indices, at).reshape(-1, 3)


def main():
    data = open(sys.argv[1], "rb").read()
    box = [float(v) for v in sys.argv[3:7]] or [-180, -90, 180, 90]
    pixels = int(sys.argv[7]) if len(sys.argv) > 7 else 1600
    magic, version, kind, size, count, crc, cell, step = struct.unpack_from("<8sIIQIIdd", data)
    assert (magic, version, kind, size) == (b"DLBASEMP", 1, 1, len(data)), "not a basemap"
    aspect = (box[3] - box[1]) / (box[2] - box[0])
    figure = plot.figure(figsize=(pixels / 100, pixels * aspect / 100), dpi=100)
    axes = figure.add_axes([0, 0, 1, 1], facecolor="#bcd6e6", xlim=(box[0], box[2]), ylim=(box[1], box[3]))
    for i in range(count):
        west, south, at, length, check = struct.unpack_from("<ddQII", data, 64 + 32 * i)
        if west > box[2] or west + cell < box[0] or south > box[3] or south + cell < box[1]:
            continue
        blob = data[at : at + length]
        assert zlib.crc32(blob) == check
        for name, xy, starts, flags, triangles in sections(blob, west, south, cell):
            colour, width = LOOK[name]
            order = DRAWN.index(name)
            if not width:
                fill = PolyCollection(xy[triangles], facecolors=colour, antialiased=False, zorder=order)
                axes.add_collection(fill)
                continue
            lines = [xy[a:b] for a, b in zip(starts, starts[1:])]
            styles = ["dashed" if flag & 1 else "solid" for flag in flags]
            axes.add_collection(LineCollection(lines, colors=colour, linewidths=width, linestyles=styles, zorder=order))
    figure.savefig(sys.argv[2])


if __name__ == "__main__":
    main()
