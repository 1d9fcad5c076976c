#!/usr/bin/env python3
"""Rebuilds geodata/gazetteer/demonyms.tsv: French and English adjectives and nouns of inhabitants.

Countries come from world-countries (English, French masculine and feminine), the rest from demonyms_extra.tsv beside this
script; French plurals and English plurals are formed by rule.

    ./gazetteer_demonyms.py --npm node_modules [--out ../gazetteer]
"""
import argparse
import os
import re

import gazetteer_sources as src

HERE = os.path.dirname(os.path.abspath(__file__))


def french_forms(m, f):
    """Masculine, feminine and their plurals: irakien, irakienne, irakiens, irakiennes."""
    yield m
    yield f
    yield m if m[-1] in "sxz" else re.sub("al$", "aux", m) if m.endswith("al") else m + "x" if m.endswith("eau") else m + "s"
    yield f if f[-1] in "sxz" else f + "s"


def french_feminine(m):
    for end, feminine in (("ien", "ienne"), ("éen", "éenne"), ("on", "onne"), ("ec", "ecque"), ("c", "que"), ("el", "elle"), ("f", "ve"),
                          ("eux", "euse"), ("e", "e")):
        if m.endswith(end):
            return m[:-len(end)] + feminine
    return m + "e"


def english_forms(word):
    yield word
    if word == "Czech" or not word.endswith(("s", "x", "z", "sh", "ch", "ese")):
        yield word[:-3] + "men" if word.endswith("man") and word not in ("German", "Roman", "Omani") else word + "s"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--npm", required=True)
    options.add_argument("--out", default=os.path.join(HERE, "..", "gazetteer"))
    o = options.parse_args()
    rows = set()

    def french(m, f, target):
        for form in french_forms(m, f):
            rows.add(("fr", form[0].upper() + form[1:], target))

    def english(word, target):
        for form in english_forms(word):
            rows.add(("en", form, target))
    for c in src.countries(o.npm):
        demonyms = c.get("demonyms", {})
        for word in re.split(r"[,/]| or ", demonyms.get("eng", {}).get("m", "")):
            if word.strip() and word.strip()[0].isupper():
                english(word.strip(), c["cca2"])
        fr = demonyms.get("fra", {})
        if fr.get("m") and fr.get("f"):
            french(fr["m"], fr["f"], c["cca2"])
    with open(f"{HERE}/demonyms_extra.tsv", encoding="utf-8") as lines:
        for line in lines:
            target, en, fr = (line.rstrip("\n").split("\t") + ["", ""])[:3]
            if target in ("target", ""):
                continue
            for word in filter(None, en.split("|")):
                english(word, target)
            for word in filter(None, fr.split("|")):
                m, _, f = word.partition("/")
                french(m, f or french_feminine(m), target)
    with open(f"{o.out}/demonyms.tsv", "w", encoding="utf-8") as out:
        out.write("lang\tform\ttarget\n")
        for row in sorted(rows):
            out.write("\t".join(row) + "\n")
    print(f"demonyms.tsv {len(rows)} forms")


if __name__ == "__main__":
    main()
