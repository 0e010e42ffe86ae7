#!/usr/bin/env python3
"""Words of the corpus that no row of the codebook covers, and known words without a sense where events stand, by count.

usage: vocabulary.py [--least 25] [--every N] [--desks middleEast,internationalNews]

Four lists, one word a line with how many reports have it (and so its reach, whatever one long report repeats):
  unknown   words whose candidate splits all failed: outside names, places, parties, numbers and dates
  verb      lemmas of the codebook that head a clause and have no row with a type (verbs_other, light, modality, speech apart)
  noun      common nouns that stand where nouns of action do: governed by a light verb, or the first word of a headline
  head      first words of the subjects of typed verbs and verbs of speech that are no party
Forms of an unknown word are counted together when they differ only in the article, a clitic or a person's prefix or suffix;
the commonest form stands for them. What is below --least is summed up in one line. Nothing of a report but single words
is printed.
"""
import argparse
import collections
import json
import re
import subprocess
import threading

import gold

FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"})
SIGNS = re.compile("[ـ\u064b-\u065f\u0670]")
ARABIC = re.compile("^[\u0621-\u064a]{3,}$")
NAMED = {"place", "party", "person", "date", "duration", "number", "ordinal", "percent", "range", "weapon", "money"}


def fold(word):
    return SIGNS.sub("", word).translate(FOLD)


def rows(folder, column="lemma"):
    """{folded cell of the column} of the tables of a folder or of one table, with the rows as dicts."""
    paths = [folder] if folder.suffix == ".tsv" else sorted(folder.glob("*.tsv"))
    for path in paths:
        columns = None
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line or line.startswith("#"):
                continue
            cells = line.split("\t")
            if columns is None:
                columns = cells
            else:
                yield dict(zip(columns, cells))


def known_words():
    """Words that stand without a lemma in the explanation: closed ones, and the later ones of phrases and names."""
    book = gold.ROOT / "codebook"
    known = set()
    for folder in (book / "words", book / "calendar", book / "nouns"):
        for row in rows(folder):
            for cell in (row.get("word"), row.get("lemma"), row.get("phrase"), row.get("plural")):
                for value in (cell or "").split("|"):
                    known.update(fold(part) for part in value.split())
    for folder in (book / "actors", book / "places", book / "countries.tsv"):
        for row in rows(folder):
            for value in (row.get("names_ar") or "").split("|"):
                known.update(fold(part) for part in value.split())
    return known


def stem(word):
    """A rough key that puts forms of one word together; for counting only."""
    word = fold(word)
    word = re.sub("^(?:وال|فال|بال|كال|لل|ال)(?=.{3})", "", word)
    word = re.sub("^س?[يتن](?=.{3})", "", word)
    return re.sub("(?:ون|ين|ان|ات|وا|تها|ها|هم|ه|ت|نا|ا)$", "", word) if len(word) > 4 else word


def typed_lemmas():
    book = gold.ROOT / "codebook"
    typed = {fold(row["lemma"]) for folder in ("verbs", "nouns") for row in rows(book / folder) if row.get("type")}
    for name in ("light", "modality", "speech"):
        typed.update(fold(row["lemma"]) for row in rows(book / f"words/{name}.tsv") if row.get("lemma"))
    return typed


def explained(every, desks):
    for path in sorted((gold.DATA / "corpus").glob("*.jsonl.xz")):
        lines = subprocess.Popen(["xz", "-dc", str(path)], stdout=subprocess.PIPE)
        read = subprocess.Popen([str(gold.PROGRAM), "explain", "--format", "jsonl", "--from", "jsonl", "-"],
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE)

        def feed():
            for number, line in enumerate(lines.stdout):
                if number % every == 0 and line.split(b'"', 4)[3].split(b"/")[1].decode() in desks:
                    read.stdin.write(line)
            read.stdin.close()
        threading.Thread(target=feed, daemon=True).start()
        for line in read.stdout:
            yield json.loads(line)


def heads_of(one, typed, counts):
    """Counts the first words of subjects of typed verbs that no party covers, each once a report."""
    covered = collections.defaultdict(set)
    for mention in one["mentions"]:
        if mention["kind"] in ("party", "person", "place"):
            covered[mention["in"]].update(range(mention["begin"], mention["end"]))
    words = {(word["in"], word["begin"]): word for word in one["words"]}
    found = set()
    for clause in one["clauses"]:
        if not clause["verbal"] or fold(clause["lemma"]) not in typed:
            continue
        for argument in clause["arguments"]:
            word = words.get((argument["in"], argument["begin"]))
            if argument["slot"] == 0 and word and not covered[argument["in"]] & set(range(argument["begin"], argument["end"])):
                found.add(word.get("lemma") or max(word["segments"], key=len))
    counts.update(found)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--least", type=int, default=25), ap.add_argument("--every", type=int, default=1)
    ap.add_argument("--desks", default="middleEast,internationalNews")
    args = ap.parse_args()
    known, typed = known_words(), typed_lemmas()
    stems = {stem(word) for word in known}
    unknown, forms = collections.Counter(), collections.defaultdict(collections.Counter)
    verbs, nouns, parties, total = collections.Counter(), collections.Counter(), collections.Counter(), 0
    for one in explained(args.every, args.desks.split(",")):
        total += 1
        named = [set(), set()]
        for mention in one["mentions"]:
            if mention["kind"] in NAMED:
                named[mention["in"] == "title"].update(range(mention["begin"], mention["end"]))
        missing, heads = set(), {(c["in"], c["begin"]) for c in one["clauses"]}
        for number, word in enumerate(one["words"]):
            lemma = word.get("lemma")
            if lemma:
                if fold(lemma) not in typed and (word["in"], word["begin"]) in heads:
                    verbs[lemma] += 1
                elif fold(lemma) not in typed and number == 0:
                    nouns[lemma] += 1
                continue
            bare = max(word["segments"], key=len)
            if word["begin"] in named[word["in"] == "title"] or not ARABIC.match(bare):
                continue
            key = stem(bare)
            if fold(bare) in known or key in stems:
                continue
            forms[key][bare] += 1
            missing.add(key)
        unknown.update(missing)
        heads_of(one, typed, parties)
    print(f"{total} reports")
    for name, counts in (("unknown", unknown), ("verb", verbs), ("noun", nouns), ("head", parties)):
        common = [(n, key) for key, n in counts.items() if n >= args.least]
        print(f"{name}: {len(common)} of {args.least} or more; {len(counts) - len(common)} rarer")
        for n, key in sorted(common, key=lambda x: (-x[0], x[1])):
            print(f"{name}\t{n}\t" + (" ".join(form for form, _ in forms[key].most_common(4)) if name == "unknown" else key))


if __name__ == "__main__":
    main()
