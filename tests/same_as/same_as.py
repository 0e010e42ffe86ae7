#!/usr/bin/env python3
"""The same report written differently says the same: events, statements, figures and talks, each with the same evidence.

usage: same_as.py [--every N] [VARIANT…]

Variants: vowel signs added, digits of the other script, hamza dropped from alef, presentation forms, tatweel, NBSP.
Read are the samples and, where the corpus is present, every 74th of its reports (300). Offsets of the variant are led back to the
original, letter by letter, so that evidence is compared to the code point.
"""
import argparse
import json
import pathlib
import sys
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import marsad_cli as cli  # noqa: E402

VOWELS = "\u064e\u064f\u0650\u0652\u064e\u0651"  # fatha, damma, kasra, sukun, fatha, shadda
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
BARE_ALEF = str.maketrans("أإآ", "ااا")


def is_letter(char):
    return "\u0621" <= char <= "\u064a" and char != "\u0640"


def presentation_forms():
    """{(letter, joined before, joined after): form} of Arabic Presentation Forms B, and the lam-alef ligatures."""
    forms = {}
    for code in range(0xFE80, 0xFEFD):
        kind, *letters = unicodedata.decomposition(chr(code)).split()
        if kind in ("<isolated>", "<initial>", "<medial>", "<final>"):
            forms["".join(chr(int(x, 16)) for x in letters), kind in ("<medial>", "<final>"), kind in ("<medial>", "<initial>")] = chr(code)
    return forms


FORMS = presentation_forms()


def dual_joining(char):
    return (char, False, True) in FORMS


# A variant is a list of (text, number of the original code point it begins at, one after the last it stands for).

def add_vowels(text):
    out = []
    for at, char in enumerate(text):
        # Words only, and not where the writer set signs already: two of a kind on one letter are no spelling.
        marked = at + 1 < len(text) and unicodedata.combining(text[at + 1])
        out.append((char + VOWELS[(at * 7 + 3) % len(VOWELS)] if is_letter(char) and not marked else char, at, at + 1))
    return out


def other_digits(text):
    western = any(char in "0123456789" for char in text)
    swapped = text.translate(EASTERN if western else WESTERN)
    return [(char, at, at + 1) for at, char in enumerate(swapped)]


def drop_hamza(text):
    return [(char, at, at + 1) for at, char in enumerate(text.translate(BARE_ALEF))]


def tatweel(text):
    """Every fourth joint of two letters is drawn out."""
    out = []
    for at, char in enumerate(text):
        drawn = at % 4 == 0 and dual_joining(char) and at + 1 < len(text) and is_letter(text[at + 1]) and text[at + 1] != "ء"
        out.append((char + "\u0640" if drawn else char, at, at + 1))
    return out


def no_break_spaces(text):
    return [("\u00a0" if char == " " and at % 3 == 0 else char, at, at + 1) for at, char in enumerate(text)]


def shape(text):
    out, at, joined = [], 0, False
    while at < len(text):
        pair = text[at:at + 2]
        size = 2 if len(pair) == 2 and (pair, joined, False) in FORMS else 1
        letters = text[at:at + size]
        after = at + size < len(text) and text[at + size]
        joins_on = size == 1 and dual_joining(letters) and after and is_letter(after) and after != "ء"
        form = FORMS.get((letters, joined, joins_on)) if is_letter(text[at]) else None
        out.append((form or letters, at, at + size))
        joined = bool(joins_on and form)
        at += size
    return out


VARIANTS = {"vowel_signs": add_vowels, "other_digits": other_digits, "hamza_dropped": drop_hamza,
            "presentation_forms": shape, "tatweel": tatweel, "no_break_spaces": no_break_spaces}


def vary(report, variant):
    """(the report as varied, {field: original (begin, end) of each code point})."""
    varied, maps = dict(report), {}
    for field in ("title", "text"):
        pieces = variant(report.get(field) or "")
        varied[field] = "".join(piece for piece, _, _ in pieces)
        maps[field] = [(begin, end) for piece, begin, end in pieces for _ in piece]
    return varied, maps


def project(value, maps, key=""):
    """What must not differ: all but the words as the report spells them; spans are led back to the original's letters."""
    if isinstance(value, dict):
        if {"in", "begin", "end"} <= value.keys():
            where = maps[value["in"]] if maps else None
            if where is None:
                return [value["in"], value["begin"], value["end"]]
            return [value["in"], where[value["begin"]][0], where[value["end"] - 1][1]]
        return {k: project(v, maps, k) for k, v in value.items() if k not in ("name_ar", "text", "forum", "subject", "message")}
    if isinstance(value, list):
        return [project(item, maps, key) for item in value]
    return value


def facts(reading, maps):
    kinds = ("events", "statements", "figures", "talks", "relations", "sections")
    return {kind: [json.dumps(project(fact, maps), sort_keys=True, ensure_ascii=False) for fact in reading.get(kind) or []]
            for kind in kinds}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--every", type=int, default=74, help="every n-th report of the corpus")
    parser.add_argument("variants", nargs="*", choices=[[], *VARIANTS])
    options = parser.parse_args()
    cli.need_program()
    reports = cli.samples()
    if cli.corpus_file():
        reports += cli.corpus(options.every)
    else:
        print(f"no corpus in {cli.DATA}: the samples alone")
    plain = [facts(reading, None) for reading in cli.read(reports)]
    failed = 0
    for name in options.variants or VARIANTS:
        varied = [vary(report, VARIANTS[name]) for report in reports]
        readings = cli.read([report for report, _ in varied])
        differing = 0
        for report, before, reading, (_, maps) in zip(reports, plain, readings, varied):
            after = facts(reading, maps)
            if before == after:
                continue
            differing += 1
            if differing <= 3:
                print(f"{name}: {report.get('id')}")
                for kind in before:
                    lost = [fact for fact in before[kind] if fact not in after[kind]]
                    new = [fact for fact in after[kind] if fact not in before[kind]]
                    print("".join(f"  - {kind} {fact[:300]}\n" for fact in lost[:2]) +
                          "".join(f"  + {kind} {fact[:300]}\n" for fact in new[:2]), end="")
        print(f"{name}: {len(reports) - differing} of {len(reports)} reports read the same")
        failed += differing > 0
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
