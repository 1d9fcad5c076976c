"""Countries, first- and second-order divisions: joins of points, extents and names."""
import math
import re
import statistics
import zlib

import gazetteer_sources as src
from gazetteer_names import Names, fold, is_noise

ALPHA3 = {"ara": "ar", "bre": "br", "ces": "cs", "deu": "de", "est": "et", "fin": "fi", "fra": "fr", "hrv": "hr", "hun": "hu",
          "ita": "it", "jpn": "ja", "kor": "ko", "nld": "nl", "per": "fa", "pol": "pl", "por": "pt", "rus": "ru", "slk": "sk",
          "spa": "es", "srp": "sr", "swe": "sv", "tur": "tr", "urd": "ur", "zho": "zh", "eng": "en"}
GENERIC = (r"county|parish|borough|municipio|municipality|census area|city and borough|district|province|governorate|region|"
           r"prefecture|department|oblast|raion|rayon|regency|city|shi|xian|qu|diqu|zizhizhou|commune|canton|shire|division|"
           r"autonomous region|autonomous oblast|autonomous okrug|krai|voivodeship|special region|emirate|republic|ili|ilçesi|kabupaten|"
           r"kota|subdistrict|sub-county|area|territory|union territory|state")
PREFIX = (r"provincia di|provincia de la|provincia del|provincia de|province of|province de|province du|província de|provincie|"
          r"departamento de la|departamento del|departamento de|department of|département de la|département du|département de l'|"
          r"département des|département de|état de|state of|estado de|região|região autónoma da|regierungsbezirk|bezirk|wahlkreis|"
          r"distrito de|distrito|municipio de|cantón|arrondissement de|arrondissement|kabupaten|kota|powiat|judeţul|okres|"
          r"muḩāfaz̧at|wilayat|wilaya de|wilaya d'|wilaya|gouvernorat de|région de la|région de|région du|région d'|region of|"
          r"gouvernement|governorate|kyvernío|мухафаза|провинция|محافظة|محافظه|استان|محافظہ|ولاية|ولايت|מחוז|kreisfreie stadt|landkreis|metropolitan city of|city of|royal borough of|london borough of|republic of|republica|ostān-e|"
          r"ostan-e|opština|općina|raionul|municipality of|governorate of|district of|county|comarca de|partido de|departamento|gmina")


def own_id(base, text, taken):
    """A stable negative id for a record that GeoNames' tables here do not number."""
    value = base + zlib.crc32(text.encode()) % 99_999_000
    while -value in taken:
        value += 1
    taken.add(-value)
    return -value


def short_forms(name):
    """The name without its generic word, when there is one: "Polk County" -> "Polk"."""
    for pattern in (rf"^(.{{3,}}?) (?:{GENERIC})$", rf"^(?:{PREFIX}) ?(.{{3,}})$"):
        if m := re.match(pattern, name, re.IGNORECASE):
            return m[1]
    return None


def circle_radius(area_km2):
    return math.sqrt(area_km2 / math.pi)


class Extent:
    """Gathers the towns of an area: their middle, spread and population."""

    def __init__(self):
        self.points, self.population = [], 0

    def add(self, place):
        self.points.append((place["lat"], place["lon"]))
        if place["kind"] != "PPLX":
            self.population += int(place["population"] or 0)

    def middle(self):
        lon = [p[1] for p in self.points]
        if max(lon) - min(lon) > 180:
            lon = [x % 360 for x in lon]
        x = statistics.median(lon)
        return statistics.median(p[0] for p in self.points), x - 360 if x > 180 else x

    def radius(self, middle):
        d = sorted(src.km(*middle, *p) for p in self.points)
        return max(5.0, 1.2 * d[int(0.9 * (len(d) - 1))])


def country_rows(npm, deb, points_table, extents):
    points = {}
    with open(points_table, encoding="utf-8") as f:
        for line in list(f)[1:]:
            code, geonames, lat, lon = line.rstrip("\n").split("\t")
            points[code] = (int(geonames), float(lat) if lat else None, float(lon) if lon else None)
    iso = src.catalogue(deb, "iso_3166-1")
    geonames = src.catalogue(deb, "geonames")
    codes = {c["alpha_2"]: c for c in src.load_json(f"{deb}/usr/share/iso-codes/json/iso_3166-1.json")["3166-1"]}
    for c in src.countries(npm):
        code = c["cca2"]
        gid, lat, lon = points[code]
        if lat is None:
            lat, lon = c["latlng"]
        names = Names(c["name"]["common"])
        names.add(c["name"]["common"], "en")
        names.add(c["name"]["official"], "en", "o")
        for lang, n in c["name"]["native"].items():
            names.add(n["common"], ALPHA3.get(lang, lang), "")
            names.add(n["official"], ALPHA3.get(lang, lang), "o")
        for lang, n in c["translations"].items():
            names.add(n["common"], ALPHA3.get(lang, lang))
            names.add(n["official"], ALPHA3.get(lang, lang), "o")
        for key in ("name", "common_name"):
            for lang, text in iso.get(codes.get(code, {}).get(key, ""), {}).items():
                if "(" not in text and "," not in text:
                    names.add(text, lang)
        for lang, text in geonames.get(code, {}).items():
            names.add(text, lang)
        for text in c["altSpellings"]:
            if not is_noise(text) and len(text) > 3:
                names.add_untagged(text)
        e = extents.get(code, Extent())
        yield {"id": gid, "kind": "PCLI" if c["independent"] else "PCLD", "name": names.main, "lat": lat, "lon": lon, "country": code,
               "population": e.population, "radius": circle_radius(max(c["area"], 0.5)), "names": names, "area": code}


class Provinces:
    """Natural Earth's provinces, found by GeoNames admin-1 code or, where they are of the second order, by country and name."""

    def __init__(self, npm):
        self.by_code, self.by_name, self.all = {}, {}, []
        for p, geometry in src.provinces(npm):
            if not p.get("name") or not p.get("iso_a2") or not geometry:
                continue
            p["area_km2"] = src.geometry_area(geometry)
            self.all.append(p)
            if p.get("gn_level") == 1 and p.get("gn_a1_code"):
                old = self.by_code.get(p["gn_a1_code"])
                if old is None or p["area_km2"] > old["area_km2"]:
                    self.by_code[p["gn_a1_code"]] = p
            for text in province_names(p):
                self.by_name.setdefault((p["iso_a2"], fold(text)), p)
        self.used = set()

    def take(self, country, code, name):
        """The province of this code (order 1) or name (order 2, code None); each is given out once."""
        p = self.by_code.get(code) if code else None
        if p is None:
            for text in (name, short_forms(name) or name):
                p = self.by_name.get((country, fold(text)))
                if p is not None:
                    break
        if p is None or p["ne_id"] in self.used:
            return None
        self.used.add(p["ne_id"])
        return p


def province_names(p):
    yield p["name"]
    for key in ("name_alt", "woe_name", "gn_name", "name_en", "name_fr", "name_local"):
        for text in (p.get(key) or "").split("|"):
            if text:
                yield text
                if s := short_forms(text):
                    yield s


def add_province_names(names, p):
    for key, text in p.items():
        if key.startswith("name_") and key[5:] not in ("len", "alt", "local", "zht") and isinstance(text, str) and text:
            names.add(text, key[5:])
            if s := short_forms(text):
                names.add(s, key[5:], "s")
    for text in province_names(p):
        if not is_noise(text):
            names.add_untagged(text)


def read_points(path):
    """Points chosen by hand, by code: where the published conventions lie near each other, the middle between them."""
    with open(path, encoding="utf-8") as f:
        return {r[0]: (float(r[1]), float(r[2])) for r in (line.rstrip("\n").split("\t") for line in list(f)[1:])}


def admin1_rows(npm, deb, points_table, provinces, extents, taken):
    points = read_points(points_table)
    geonames = src.catalogue(deb, "geonames")
    for a in sorted(src.cities_json(npm, "admin1"), key=lambda a: a["code"]):
        code, country = a["code"], a["code"].split(".")[0]
        names = Names(a["name"])
        for lang, text in geonames.get(code, {}).items():
            names.add(text, lang)
            if s := short_forms(text):
                names.add(s, lang, "s")
        p, e = provinces.take(country, code, a["name"]), extents.get(code)
        if p is None and e is None:
            continue
        if p is not None:
            add_province_names(names, p)
            lat, lon, radius = p["latitude"], p["longitude"], circle_radius(p["area_km2"])
        else:
            lat, lon = e.middle()
            radius = e.radius((lat, lon))
        lat, lon = points.get(code, (lat, lon))
        if s := short_forms(a["name"]):
            names.add(s, "", "s")
        gid = int(p.get("gn_id") or 0) if p and p.get("gn_level") == 1 and p.get("gn_a1_code") == code else 0
        if gid <= 0 or gid in taken:
            gid = own_id(200_000_000, code, taken)
        taken.add(gid)
        yield {"id": gid, "kind": "ADM1", "name": a["name"], "lat": lat, "lon": lon, "country": country, "admin1": code.split(".", 1)[1],
               "population": e.population if e else 0, "radius": radius, "names": names, "area": p.get("iso_3166_2", "") if p else ""}


def admin2_rows(npm, deb, provinces, extents, taken):
    census = {c["code"]: c for c in src.census_places(deb) if len(c["code"]) == 5}
    fips = {c["state"]: c["code"][:2] for c in census.values()}
    areas = src.topojson_areas(f"{npm}/us-atlas/counties-10m.json", "counties")
    for a in sorted(src.cities_json(npm, "admin2"), key=lambda a: a["code"]):
        code = a["code"]
        country, admin1, admin2 = code.split(".", 2)
        names, e, p, county = Names(a["name"]), extents.get(code), None, None
        if country == "US":
            key = fips.get(admin1, "") + admin2
            county = census.get(key)
        else:
            p = provinces.take(country, None, a["name"])
        if p is None and e is None and county is None:
            continue
        if county:
            lat, lon = county["lat"], county["lon"]
            radius = circle_radius(areas[key]) if key in areas else 25.0
        elif p:
            add_province_names(names, p)
            lat, lon, radius = p["latitude"], p["longitude"], circle_radius(p["area_km2"])
        else:
            lat, lon = e.middle()
            radius = e.radius((lat, lon))
        if s := short_forms(a["name"]):
            names.add(s, "", "s")
        gid = int(p.get("gn_id") or 0) if p and p.get("gn_level") == 2 else 0
        if gid <= 0 or gid in taken:
            gid = own_id(300_000_000, code, taken)
        taken.add(gid)
        yield {"id": gid, "kind": "ADM2", "name": a["name"], "lat": lat, "lon": lon, "country": country, "admin1": admin1, "admin2": admin2,
               "population": e.population if e else 0, "radius": radius, "names": names, "area": p.get("iso_3166_2", "") if p else ""}


def province_rows(provinces, taken):
    """Provinces that no GeoNames division claimed: kept under Natural Earth's name, without codes."""
    for p in provinces.all:
        if p["ne_id"] in provinces.used or len(p["iso_a2"]) != 2 or p["iso_a2"] == "-1":
            continue
        names = Names(p["name"])
        add_province_names(names, p)
        gid = int(p.get("gn_id") or 0)
        if gid <= 0 or gid in taken:
            gid = own_id(200_000_000, str(p["ne_id"]), taken)
        taken.add(gid)
        yield {"id": gid, "kind": "ADM2" if p.get("gn_level") == 2 else "ADM1", "name": p["name"], "lat": p["latitude"],
               "lon": p["longitude"], "country": p["iso_a2"], "population": 0, "radius": circle_radius(p["area_km2"]), "names": names,
               "area": p.get("iso_3166_2", "")}
