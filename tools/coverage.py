#!/usr/bin/env python3
"""How much of what the corpus says in numbers, dates and names comes out of `marsad explain`, and what most often does not.

usage: coverage.py [--every N] [--names N] [--unresolved N] [--program PATH] [--examples]

Every Nth report of the middleEast and internationalNews desks of MARSAD_DATA/corpus (default ../shared) is explained. Counted are
  number words    words of codebook/words/numbers.tsv that can only be numbers, and figures: inside a value or not
  month, weekday  words of codebook/calendar that can only be these
  names           the word after a role or kind word ("the minister X", "the town of X") that is no dictionary word: the N
                  commonest, resolved where the place or party that covers them has an id or coordinates of its own; the
                  commonest unresolved are listed
"""
import argparse
import collections
import csv
import json
import lzma
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
DATA = pathlib.Path(os.environ.get("MARSAD_DATA", ROOT.parent / "shared"))
FOLD = str.maketrans("أإآٱى", "ااااي", "ـ" + "".join(map(chr, range(0x64B, 0x660))))
WORD = re.compile(r"[ء-غف-ي]+|[0-9٠-٩]+")
VALUES = {"number", "ordinal", "percent", "range", "date", "duration"}


def rows(name):
    lines = [l for l in (ROOT / "codebook" / name).read_text(encoding="utf-8").splitlines() if l and not l.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def fold(word):
    return word.translate(FOLD)


def bare(word):
    """The word without و, ب, ل, ك and the article, as far as more than two letters stay."""
    for prefix in ("وال", "بال", "فال", "كال", "ولل", "لل", "ال", "و"):
        if word.startswith(prefix) and len(word) > len(prefix) + 2:
            return word[len(prefix):]
    return word


def closed():
    """Words by kind. Weak ones (also another word) are left out: they are no fair measure."""
    spelled = {fold(r["word"]) for r in rows("words/numbers.tsv")
               if r["class"].split(".")[1] in ("unit", "ten", "teen", "tens", "hundred", "scale", "scale_acc", "scale_dual",
                                               "scale_plural") and " " not in r["word"]}
    weak = {fold(w) for w in ("واحد واحدة واحدا عشر سبع خمس تسع ست ثمان ثماني ثلاث أربع ثلاثاء أربعاء اثنين احد مائة مية "
                              "متين تلات تمان دزينة نقطة").split()}
    months = {fold(r["word"]) for r in rows("calendar/months.tsv") if r["class"] in ("date.month", "date.hmonth")}
    days = {"ال" + fold(r["word"]) for r in rows("calendar/days.tsv") if r["class"] == "date.weekday"} - {"الاحد", "الاربعا"}
    return spelled - weak, {m for m in months if " " not in m}, days


def leads():
    """Words that a name follows: roles and kinds of place, with the kind of name that they promise."""
    people, places = set(), set()
    for r in rows("words/heads.tsv"):
        forms = [r["lemma"]] + (r["plural"] or "").split("|") + (r["feminine"] or "").split("|")
        if r["kind"] in ("person", "role"):
            people |= {fold(f) for f in forms if f and " " not in f}
    for r in rows("words/place_kinds.tsv"):
        if " " not in r["word"]:
            places.add(fold(r["word"]))
    return people - places, places


def stop_words():
    out = set()
    for name in ("words/particles.tsv", "words/prepositions.tsv", "words/verbs_other.tsv", "words/nouns_common.tsv",
                 "words/heads.tsv", "words/place_kinds.tsv", "words/comparators.tsv"):
        for r in rows(name):
            for value in list(r.values())[:3]:
                out |= {fold(w) for w in re.split(r"[|\s]+", value or "")}
    for r in rows("countries.tsv"):
        for value in (r.get("nisba") or "").split("|"):
            out |= {fold(value), fold(value) + "ة", "ال" + fold(value)}
    for name in (ROOT / "codebook/verbs").glob("*.tsv"):
        out |= {fold(r["lemma"]) for r in rows(f"verbs/{name.name}")}
    return out


def a_name(word, stops):
    if len(word) < 3 or word.isdigit() or word in stops or bare(word) in stops:
        return False
    # Adjectives of origin and relation, feminine and plural endings, verbs: no names as a rule.
    return not (word.endswith(("ية", "يه", "يين", "يون", "ات", "ون", "وا", "تها", "ته", "هم")) or
                (word.startswith("ال") and word.endswith("ي") and len(word) > 5) or
                (word[0] in "يت" and len(word) == 4))


def reports(every):
    n = 0
    for path in sorted((DATA / "corpus").glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                if "/middleEast/" not in line[:60] and "/internationalNews/" not in line[:60]:
                    continue
                n += 1
                if n % every == 0:
                    yield json.loads(line)


def explained(program, batch):
    text = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in batch)
    done = subprocess.run([program, "explain", "--format", "jsonl", "--from", "jsonl", "-"], input=text, capture_output=True,
                          text=True, encoding="utf-8", check=True)
    for line in done.stdout.rstrip("\n").split("\n"):  # not splitlines: a text may hold other line separators
        yield json.loads(line)


def covers(mentions, field):
    """For each code point that a mention covers: does a value, and does a party or place that is told apart?"""
    value, named = set(), set()
    for m in mentions:
        if m["in"] != field:
            continue
        span = range(m["begin"], m["end"])
        if m["kind"] in VALUES:
            value.update(span)
        elif m["kind"] in ("place", "party", "person"):
            v = m["value"]
            known = v.get("entity") or (m["kind"] == "place" and v.get("lat") is not None) or \
                (m["kind"] == "place" and v.get("precision") == "country")
            if known:
                named.update(span)
    return value, named


class Tally:
    def __init__(self):
        self.seen, self.hit = collections.Counter(), collections.Counter()
        self.missed, self.examples = {}, {}

    def add(self, kind, word, ok, around):
        self.seen[kind] += 1
        self.hit[kind] += ok
        if not ok:
            self.missed.setdefault(kind, collections.Counter())[word] += 1
            self.examples.setdefault((kind, word), around)


def count(every, program):
    numbers, months, days = closed()
    people, places = leads()
    stops = stop_words()
    tally, names, known = Tally(), collections.Counter(), collections.Counter()
    examples = {}

    def one(report, reading):
        mentions = reading["mentions"]
        plain = {(w["in"], w["begin"]): "lemma" not in w and len(w["segments"]) == 1 for w in reading["words"]}
        for field in ("title", "text"):
            text = report.get(field) or ""
            value, named = covers(mentions, field)
            words = [(m.start(), m.end(), fold(m.group())) for m in WORD.finditer(text)]
            for i, (begin, end, word) in enumerate(words):
                around = text[max(0, begin - 30):end + 30].replace("\n", " ")
                inside = begin + (end - begin) // 2 in value
                if word[0].isdigit() or word in numbers or bare(word) in numbers:
                    tally.add("figures" if word[0].isdigit() else "number words", word, inside, around)
                elif word in months or bare(word) in months:
                    tally.add("month words", word, inside, around)
                elif word in days or (word[0] in "ول" and word[1:] in days):
                    tally.add("weekday words", word, inside, around)
                kind = "person" if bare(word) in people else "place" if bare(word) in places else None
                if not kind or i + 1 == len(words) or text[end:words[i + 1][0]].strip(" \u00a0\"«#"):
                    continue
                b, e, name = words[i + 1]
                if a_name(name, stops) and (plain.get((field, b)) or b + 1 in named):
                    names[kind, name] += 1
                    known[kind, name] += b + 1 in named
                    examples.setdefault((kind, name), text[max(0, begin - 10):e + 30].replace("\n", " "))

    batch = []

    def flush():
        for report, reading in zip(batch, explained(program, batch)):
            one(report, reading)
        batch.clear()

    for report in reports(every):
        batch.append(report)
        if len(batch) == 100:
            flush()
    flush()
    return tally, names, known, examples


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=10, help="take each Nth report (default 10)")
    parser.add_argument("--names", type=int, default=2000, help="how many of the commonest names count (default 2000)")
    parser.add_argument("--unresolved", type=int, default=60, help="how many unresolved ones to list (default 60)")
    parser.add_argument("--program", default=os.environ.get("MARSAD_PROGRAM", str(ROOT / "build/release/marsad")))
    parser.add_argument("--examples", action="store_true", help="show where each unresolved one stands")
    args = parser.parse_args()
    if not (DATA / "corpus").is_dir():
        sys.exit(f"{DATA / 'corpus'} is not there: set MARSAD_DATA to the folder that holds corpus/")
    tally, names, known, examples = count(args.every, args.program)
    for kind in ("number words", "figures", "month words", "weekday words"):
        n, ok = tally.seen[kind], tally.hit[kind]
        print(f"{kind:14} {ok} of {n} in a value ({ok / max(n, 1):.1%})")
        for word, times in tally.missed.get(kind, collections.Counter()).most_common(args.unresolved // 6):
            print(f"    {times:5} {word}" + (f"   {tally.examples[kind, word]}" if args.examples else ""))
    top = names.most_common(args.names)
    total, ok = sum(n for _, n in top), sum(known[key] for key, _ in top)
    right = sum(known[key] * 2 >= n for key, n in top)
    print(f"names          {right} of the {len(top)} commonest mostly resolved ({right / max(len(top), 1):.1%}); "
          f"{ok} of their {total} mentions ({ok / max(total, 1):.1%})")
    left = sorted(((n - known[key], key) for key, n in top if known[key] * 2 < n), reverse=True)
    for times, key in left[:args.unresolved]:
        print(f"    {times:5} {key[0]:6} {key[1]}" + (f"   {examples[key]}" if args.examples else ""))


if __name__ == "__main__":
    main()
