#!/usr/bin/env python3
"""Trains the choice of slots: who, whom (codebook/models/roles.tsv), when, in which country (codebook/models/setting.tsv), and the words
that tie a trigger to a party or date (codebook/models/wording.tsv).

usage: train_roles.py GOLD.jsonl [GOLD.jsonl ...] [--out DIR] [--folds N] [--only-folds]

GOLD needs trigger offsets (eval/README.md). For every cluster of mentions that holds a gold event's trigger, of the same type,
each party, date and country that `marsad explain` lists as an option is one example. Boosted trees (LightGBM, see
tools/eval/requirements.txt), one thread, fixed seed: the same gold and program give the same bytes. Prints what held-out folds
(by report) say, slot by slot, beside the rules alone, and the thresholds that were best on them.
"""
import hashlib
import json

import lightgbm
import numpy as np

import gold
import wording

BOTH = 0.4  # doer and target at once (one code may stand for two parties): only where both are that likely, and it is told twice
LEAST = 24  # per cent
ELSEWHERE = 0.5  # of a party that no sentence of the cluster names and the rules do not: likelier than not
MUTUAL = {"CONSULT", "AGREE", "COOPERATE"}
SECOND = {"actor": range(32, 76, 4), "target": range(32, 76, 4), "date": (0,), "country": range(0, 60, 6), "place": (0,)}
AGAINST_OTHERS = {"ASSAULT", "THREATEN", "SANCTION"}
DEEDS = {"AID", "CONCEDE", "RETREAT", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "PROTEST"}
SUBJECT, OBJECT, LIGHT, NATIONALITY, SELF = 1, 2, 2, 3, 1  # numbers in the columns slot, above_slot, above_light, basis and owner
LEAVES = dict.fromkeys(("actor", "target"), dict(num_leaves=96, feature_fraction=0.15))  # who and whom: more columns, more examples
STRICT = ("actor", "target", "country", "date")  # what score.py asks of a strictly right event
TREES = {"actor": 300, "target": 300, "date": 200, "country": 200, "place": 200}


def overlap(a, b):
    return a["in"] == b["in"] and a["begin"] < b["end"] and b["begin"] < a["end"]


def pairs_by_trigger(events, items):
    """[(gold index, item index)]: same type, and a trigger in common; each once, first mention of the trigger first."""
    found = []
    for i, event in enumerate(events):
        for rank, trigger in enumerate(event.get("trigger") or []):
            for j, item in enumerate(items):
                if item["type"] == event["type"] and any(overlap(trigger, t) for t in item["triggers"]):
                    found.append((rank, i, j))
    taken_g, taken_f, out = set(), set(), []
    for _, i, j in sorted(found):
        if i not in taken_g and j not in taken_f:
            taken_g.add(i), taken_f.add(j), out.append((i, j))
    return out


def party_labels(score, event, options, side):
    """1 for each option that is among the gold's doers (or targets), judged by country or group; the option with the same
    sector or with the gold's words stands for the country where there are several."""
    wanted = event[side]
    if event["type"] in MUTUAL:
        wanted = event["actors"] + event["targets"]
    spans = event.get(side[:-1] + "_spans") or []
    labels = [0] * len(options)
    for code in wanted:
        head = score.heads([code])
        same = [k for k, o in enumerate(options) if score.heads([o["code"]]) == head]
        exact = [k for k in same if options[k]["code"] == code]
        worded = [k for k in same if any(overlap(s, t) for s in options[k]["at"] for t in spans)]
        for k in exact + worded or same:
            labels[k] = 1
    return labels


def fit(rows, labels, trees, **other):
    """`other`: LightGBM's parameters that differ from those here."""
    params = dict(objective="binary", learning_rate=0.06, num_leaves=48, min_data_in_leaf=40, feature_fraction=0.25,
                  bagging_fraction=0.8, bagging_freq=1, lambda_l2=5.0, seed=1, num_threads=1, deterministic=True,
                  force_row_wise=True, verbosity=-1, max_bin=127)
    data = lightgbm.Dataset(np.array(rows, dtype=np.float64), np.array(labels))
    return lightgbm.train(params | other, data, trees)


class Docs:
    """Gold and the program's options, by report."""

    def __init__(self, docs, explained):
        self.score = gold.score_module()
        self.docs = []
        for doc in docs:
            one = explained[doc["path"]]
            items = self.items_of(one)
            self.docs.append((doc["path"], doc["events"], items, self.pairs(doc["events"], items)))
            self.names = one["features"]

    def items_of(self, explained):
        return explained["considered"]

    def pairs(self, events, items):
        return pairs_by_trigger(events, items)

    def examples(self):
        """{forest: [(report id, option, label)]}."""
        out = {name: [] for name in TREES}
        for path, events, items, pairs in self.docs:
            for i, j in pairs:
                event, options = events[i], items[j]["options"]
                for name, side in (("actor", "actors"), ("target", "targets")):
                    labels = party_labels(self.score, event, options["parties"], side)
                    out[name].extend((path, o, label) for o, label in zip(options["parties"], labels))
                when = self.score.span(event["date"])
                out["date"].extend((path, o, int(when is not None and self.score.dates_agree(when, self.score.span(o))))
                                   for o in options["dates"])
                out["place"].extend((path, o, int(self.score.places_agree(event["place"] or "", o["name"]))) for o in options["places"])
                out["country"].extend((path, o, int(o["country"] == event["country"])) for o in options["countries"])
        return out

    def columns_of_words(self):
        of = {"parties": "party", "dates": "date", "countries": "country", "places": "place"}
        return {tie: self.names[of[kind]].index(name) for tie, (kind, name) in wording.TIES.items()}


def train(examples, keep):
    """The forests, from examples of the reports that `keep` takes."""
    out = {}
    for name, those in examples.items():
        kept = [(option["row"], label) for path, option, label in those if keep(path)]
        out[name] = fit([row for row, _ in kept], [label for _, label in kept], TREES[name], **LEAVES.get(name, {}))
    return out


TOLD = 0.9  # chance of what the trigger's own verb has as subject or object, at least


def trust_clause(option, names):
    """The same as in src/events/party_choice.cc."""
    row = dict(zip(names, option["row"]))
    own = row["slot_verbal"] and not row["slot_inherited"]
    if row["rule_target"] and own and row["slot"] in (SUBJECT, OBJECT):
        option["target"] = max(option["target"], TOLD)
    subject = own and row["slot"] == SUBJECT and not row["passive"]
    light = row["above_slot"] == SUBJECT and row["above_light"] == LIGHT
    if row["rule_actor"] and not row["rule_target"] and (subject or light or row["basis"] == NATIONALITY):
        option["actor"] = max(option["actor"], TOLD)


def predict(forests, items, names):
    """Adds chances to the items' options, in place."""
    for name, kind, key in (("actor", "parties", "actor"), ("target", "parties", "target"), ("date", "dates", "chance"),
                            ("country", "countries", "chance"), ("place", "places", "chance")):
        options = [o for item in items for o in item["options"][kind]]
        if options:
            for o, p in zip(options, forests[name].predict(np.array([o["row"] for o in options], dtype=np.float64))):
                o[key] = float(p)
    for item in items:
        for option in item["options"]["parties"]:
            trust_clause(option, names["party"])


def state_of(option):
    head, _, sector = option["code"].partition("/")
    return option["code"] if head == "INT" else head if sector in ("GOV", "MIL") else None


def spare_own_state(actors, targets, limits):
    """No state, nor a group of many countries, strikes, threatens or sanctions itself: it stays on the likelier side. "Soldiers toppled the president": the clause
    says both."""
    def said(a, b):
        by = [o["row"][limits["rule_actor"]] and p["row"][limits["rule_target"]] for o, p in ((a, b), (b, a))]
        return any(by) and a["code"].partition("/")[2] != b["code"].partition("/")[2]

    def rivals(one, others):
        return [o for o in others if state_of(one) and state_of(one) == state_of(o) and not said(one, o)]
    left = [a for a in actors if not any(t["target"] > a["actor"] for t in rivals(a, targets))]
    return left, [t for t in targets if not any(t["target"] <= a["actor"] for a in rivals(t, actors))]


def choose(item, limits):
    """The item as an event with the slots chosen: the same rule as src/events/party_choice.cc and setting_choice.cc."""
    options = item["options"]
    sides = {}
    for name in ("actor", "target"):
        first, second = limits[name]
        near, rule = limits["gap"], limits[f"rule_{name}"]
        here = [o for o in options["parties"] if item["type"] not in DEEDS or o["row"][near] == 0 or o["row"][rule] or o[name] >= ELSEWHERE]
        ranked = sorted((o for o in here if o["code"]), key=lambda o: -o[name])
        kept = []
        for o in ranked:
            if o[name] < (first if not kept else second):
                break
            kept.append(o)
        sides[name] = kept
    actors, targets = sides["actor"], sides["target"]
    both = [a for a in actors if any(a is t for t in targets) and
            (min(a["actor"], a["target"]) < BOTH or a["row"][limits["count"]] < 2)]
    targets = [t for t in targets if not any(t is b for b in both) or t["target"] > t["actor"]]
    actors = [a for a in actors if not any(a is b for b in both) or a["target"] <= a["actor"]]
    if item["type"] in AGAINST_OTHERS:
        actors, targets = spare_own_state(actors, targets, limits)
    out = dict(item, actors=[o["code"] for o in actors], targets=[o["code"] for o in targets])
    since, owner, rule = (limits[f"date_{column}"] for column in ("since", "owner", "rule"))
    dates = [o for o in options["dates"] if o["chance"] >= limits["date"][0] and
             (not o["row"][since] or o["row"][owner] == SELF or o["row"][rule])]
    when = max(dates, key=lambda o: o["chance"]) if dates else None
    age, length = (when["row"][limits[column]] for column in ("age", "length")) if when else (0, 0)
    gone_by = when and item["status"] == "planned" and age > 0 and age >= length
    out["date"] = None if gone_by else when
    least = limits["country"][1 if item["type"] in DEEDS else 0]
    countries = [o for o in options["countries"] if o["chance"] >= least]
    best = max(countries, key=lambda o: o["chance"])["country"] if countries else None
    place = item.get("place")
    # A deed's place that its own clause names stays.
    if item["type"] in DEEDS and options["countries"] and options["countries"][0]["row"][limits["said"]]:
        pass
    elif best is None:
        out["place"] = None
    elif not place or place.get("country") != best:
        out["place"] = {"name": None, "country": best}
    choose_place(out, options["places"], limits)
    return out


def choose_place(out, options, limits):
    """The same as in src/events/setting_place.cc."""
    country = (out["place"] or {}).get("country")
    here = [o for o in options if o["chance"] >= limits["place"][0] and o["country"] == country]
    if here:
        best = max(here, key=lambda o: o["chance"])
        out["place"] = {"name": best["name"], "country": country}
    elif country:
        out["place"] = {"name": None, "country": country}


def right(score, event, found):
    g, f = score.event(event), score.event(found)
    return {"actor": score.overlap(g["actors"], f["actors"]) == 1, "target": score.overlap(g["targets"], f["targets"]) == 1,
            "country": g["country"] == f["country"], "place": score.places_agree(g["place"], f["place"]), "date": score.dates_agree(g["date"], f["date"])}


def measure(docs, limits):
    """Share of right slots over the clusters paired by trigger; with limits None, of what the program chose."""
    total, good = 0, {"actor": 0, "target": 0, "country": 0, "place": 0, "date": 0, "all": 0}
    for _, events, items, pairs in docs.docs:
        for i, j in pairs:
            ok = right(docs.score, events[i], choose(items[j], limits) if limits else items[j])
            total += 1
            for k in ok:
                good[k] += ok[k]
            good["all"] += all(ok[k] for k in STRICT)
    return total, {k: v / max(total, 1) for k, v in good.items()}


def best_limits(docs):
    """Thresholds that make most slots right, one forest after the other."""
    party = ("count", "gap", "rule_actor", "rule_target")
    limits = {"actor": (0.4, 0.5), "target": (0.4, 0.5), "date": (0.4, 0), "country": (0.4, 0), "place": (0.4, 0),
              **{f: docs.names["party"].index(f) for f in party}, "said": docs.names["country"].index("said"),
              **{f: docs.names["date"].index(f) for f in ("age", "length")},
              **{f"date_{f}": docs.names["date"].index(f) for f in ("since", "owner", "rule")}}
    for name in TREES:
        tried = []
        for first in range(LEAST, 60, 4):  # below that, a guess is invention
            for second in SECOND[name]:
                if name in ("actor", "target") and second < first:
                    continue
                limits[name] = (first / 100, second / 100)
                tried.append((measure(docs, limits)[1][name], first / 100, second / 100))
        most = max(t[0] for t in tried)
        near = [t for t in tried if t[0] >= most - 0.003]
        # A deed is somewhere rather than nowhere.
        limits[name] = min(near, key=lambda t: (t[2], -t[0]))[1:] if name == "country" else near[len(near) // 2][1:]
    return limits


def nodes(tree, names):
    """A tree as words in preorder: `feature<=bound:right:value` or `=value`."""
    if "leaf_value" in tree:
        return [f"={tree['leaf_value']:.4f}"]
    left, right_side = nodes(tree["left_child"], names), nodes(tree["right_child"], names)
    bound = int(np.floor(tree["threshold"]))
    return [[names[tree["split_feature"]], bound, len(left) + 1, tree["internal_value"]]] + left + right_side


def trees_of(forest):
    return [tree["tree_structure"] for tree in forest.dump_model()["tree_info"]]


def line_of(tree, names):
    words = nodes(tree, names)
    return " ".join(w if isinstance(w, str) else f"{w[0]}<{w[1]}:{at + w[2]}:{w[3]:.4f}" for at, w in enumerate(words))


def write(path, forests, limits, names, maker="train_roles.py"):
    with open(path, "w", encoding="utf-8") as out:
        out.write(f"#! trees\n# Made by tools/eval/{maker}: boosted trees (src/base/forest.h).\n")
        for name, of in names:
            out.write(f"{name}\tthreshold\t{limits[name][0]:.2f}\n{name}\tsecond\t{limits[name][1]:.2f}\n")
            for tree in trees_of(forests[name]):
                out.write(f"{name}\ttree\t{line_of(tree, of)}\n")


def fold_of(path, folds):
    return int(hashlib.sha1(path.encode()).hexdigest(), 16) % folds


def show(name, share):
    print(f"{name:12}" + "  ".join(f"{k} {v:.3f}" for k, v in share.items()))


def load(paths, explained, kind=Docs):
    docs = gold.read_all(paths)
    answers = json.load(open(explained, encoding="utf-8")) if explained else gold.explained(docs)[1]
    return kind([d for d in docs if d["path"] in answers], answers)


def main():
    ap = gold.arguments(__doc__, "codebook/models")
    ap.add_argument("--explained", help="explanations by report id in one JSON file, instead of running the program")
    args = ap.parse_args()
    docs = load(args.gold, args.explained)
    examples = docs.examples()
    learned = wording.fill({tie: examples[tie] for tie in wording.TIES}, docs.columns_of_words(), fold_of, args.folds)
    for fold in range(args.folds):
        forests = train(examples, lambda p: fold_of(p, args.folds) != fold)
        predict(forests, [i for p, _, items, _ in docs.docs if fold_of(p, args.folds) == fold for i in items], docs.names)
    limits = best_limits(docs)
    total, before = measure(docs, None)
    print(f"{total} clusters paired with gold by trigger")
    show("program", before)
    show("held out", measure(docs, limits)[1])
    print("thresholds", limits)
    if args.only_folds:
        return
    forests = train(examples, lambda p: True)
    names, out = docs.names, args.out
    write(out / "roles.tsv", forests, limits, [("actor", names["party"]), ("target", names["party"])])
    wording.write(out / "wording.tsv", learned)
    write(out / "setting.tsv", forests, limits, [("date", names["date"]), ("country", names["country"]), ("place", names["place"])])


if __name__ == "__main__":
    main()
