#!/usr/bin/env python3
"""Scores `dateline extract` on the articles beside this script: events found (place, date, kind), counts, certainty,
and events that the article does not tell.

    score.py BINARY [--misses] [--held-out] [--only NAME] [--minimum SHARE --spurious SHARE]

Held-out articles are scored apart; their misses are not shown. With --minimum it fails below the share of events right, with
--spurious above the share of events predicted that no reader finds.
"""
import argparse
import json
import math
import pathlib
import subprocess
import sys
import tomllib
from calendar import monthrange


def bounds(edtf):
    """First and last day of a plain EDTF date or interval."""
    first, _, last = edtf.partition("/")
    return day(first, False), day(last or first, True)


def day(text, end):
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 1:
        return f"{parts[0]:04}-12-31" if end else f"{parts[0]:04}-01-01"
    if len(parts) == 2:
        return f"{text}-{monthrange(*parts)[1]:02}" if end else f"{text}-01"
    return text


def km(a, b):
    r = math.radians
    h = math.sin(r(a[0] - b[0]) / 2) ** 2 + math.cos(r(a[0])) * math.cos(r(b[0])) * math.sin(r(a[1] - b[1]) / 2) ** 2
    return 12742 * math.asin(min(1, math.sqrt(h)))


def read_articles(only):
    for path in sorted(pathlib.Path(__file__).parent.glob("*.toml")):
        article = tomllib.loads(path.read_text(encoding="utf-8"))
        article["name"] = path.stem
        if not only or only in path.stem:
            yield article


def extract(binary, articles):
    records = [{"id": a["name"], "text": a["text"], "lang": a["lang"], "date": a["date"]} for a in articles]
    done = subprocess.run([binary, "extract", "--stream"], input="\n".join(json.dumps(r) for r in records),
                          capture_output=True, text=True, check=True)
    return {r["id"]: r for r in map(json.loads, done.stdout.splitlines())}


def spot(article, event):
    if "place_at" in event:
        return event["place_at"]
    return next(p[1:] for p in article["places"] if p[0] == event["place"])


def place_fits(article, event, got):
    lat, lon, tolerance = spot(article, event)
    place = got.get("place")
    return bool(place) and place.get("lat") is not None and km((lat, lon), (place["lat"], place["lon"])) <= tolerance


def date_fits(event, got):
    if event["when"] == "any":
        return True
    when = got.get("when") or {}
    return (when.get("from"), when.get("to")) == bounds(event["when"])


def count_fits(wanted, got):
    choices = wanted if isinstance(wanted[0], list) else [wanted]
    low, high = (got or {}).get("low"), (got or {}).get("high")
    return any(got and low == c[0] and high == (None if c[1] < 0 else c[1]) for c in choices)


def worth(article, event, got):
    """0 when place or date is wrong; more for the kind, certainty and deaths that fit."""
    if not (place_fits(article, event, got) and date_fits(event, got)):
        return 0
    kind = got["kind"] in event["kind"]
    if event.get("optional") and not kind:
        return 0
    certain = got["certainty"] in event.get("certainty", ["asserted", "claimed"])
    deaths = "deaths" in event and count_fits(event["deaths"], got.get("deaths"))
    return 1 + 8 * kind + 2 * certain + 4 * deaths + (0 if event.get("optional") else 0.5) + (0.25 if event["when"] != "any" else 0)


class Tally:
    def __init__(self):
        self.wanted = self.placed = self.right = self.predicted = self.spurious = self.articles = 0
        self.counts = [0, 0]
        self.certain = [0, 0]

    def line(self, name):
        share = lambda a, b: f"{a}/{b} {100 * a / b:.0f} %" if b else "-"
        print(f"{name:24} {self.articles:3} articles  place+date {share(self.placed, self.wanted):13}  +kind {share(self.right, self.wanted):13}"
              f"  spurious {share(self.spurious, self.predicted):12}  counts {share(*self.counts):11}  certainty {share(*self.certain)}")


def shown(got):
    place = (got.get("place") or {}).get("name")
    when = (got.get("when") or {}).get("edtf")
    counts = {k: (got[k]["low"], got[k]["high"]) for k in ("deaths", "injured", "missing", "displaced") if got.get(k)}
    return f"{got['kind']} | {place} | {when} | {counts} | {got['certainty']} {got.get('attributed_to')} | {[(a['name'], a['role']) for a in got['actors']]}"


def score(article, answer, tally, misses):
    tally.articles += 1
    gold, got = article["event"], answer["events"]
    pairs = sorted(((worth(article, e, g), -i, -k) for i, e in enumerate(gold) for k, g in enumerate(got)), reverse=True)
    of_gold, of_got = {}, {}
    for value, i, k in pairs:
        if value > 0 and -i not in of_gold and -k not in of_got:
            of_gold[-i], of_got[-k] = -k, -i
    out = []
    for i, event in enumerate(gold):
        if event.get("optional"):
            continue
        label = f"{event['kind'][0]} {event.get('place', event.get('place_at'))} {event['when']}"
        tally.wanted += 1
        if i not in of_gold:
            out.append(f"  missed: {label}")
            continue
        found = got[of_gold[i]]
        tally.placed += 1
        tally.right += found["kind"] in event["kind"]
        if found["kind"] not in event["kind"]:
            out.append(f"  kind {found['kind']}: {label}")
        for field in ("deaths", "injured", "missing", "displaced"):
            if field in event:
                good = count_fits(event[field], found.get(field))
                tally.counts[0] += good
                tally.counts[1] += 1
                if not good:
                    out.append(f"  {field} {found.get(field)} for {event[field]}: {label}")
        if "certainty" in event:
            good = found["certainty"] in event["certainty"]
            tally.certain[0] += good
            tally.certain[1] += 1
            if not good:
                out.append(f"  certainty {found['certainty']}: {label}")
    tally.predicted += len(got)
    for k, event in enumerate(got):
        if k not in of_got:
            tally.spurious += 1
            at = event["trigger"]
            out.append(f"  spurious: {shown(event)} '{article['text'][at['start']:at['end']]}'")
    if misses and out:
        print(article["name"])
        print("\n".join(out))


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("binary")
    options.add_argument("--misses", action="store_true")
    options.add_argument("--held-out", action="store_true", help="show the misses of the held-out articles too")
    options.add_argument("--only", default="")
    options.add_argument("--show", action="store_true", help="print every event")
    options.add_argument("--minimum", type=float)
    options.add_argument("--spurious", type=float)
    o = options.parse_args()
    articles = list(read_articles(o.only))
    answers = extract(o.binary, articles)
    everything, parts = Tally(), {"short": Tally(), "long": Tally(), "held out": Tally()}
    for article in articles:
        held = article.get("held_out", False)
        part = "held out" if held else "short" if len(article["text"].split()) < 150 else "long"
        score(article, answers[article["name"]], parts[part], o.misses and (not held or o.held_out))
        score(article, answers[article["name"]], everything, False)
        if o.show and (not held or o.held_out):
            print(article["name"])
            for event in answers[article["name"]]["events"]:
                print("   ", shown(event))
    for name, tally in parts.items():
        tally.line(name)
    everything.line("all")
    if o.minimum is not None and everything.right < o.minimum * everything.wanted:
        sys.exit(f"{everything.right} of {everything.wanted} events right, fewer than {o.minimum:.0%}")
    if o.spurious is not None and everything.spurious > o.spurious * everything.predicted:
        sys.exit(f"{everything.spurious} of {everything.predicted} events spurious, more than {o.spurious:.0%}")


if __name__ == "__main__":
    main()
