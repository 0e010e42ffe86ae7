"""The words that tie triggers to parties, dates and places: the linear models behind codebook/models/wording.tsv (src/events/wording.h).

One logistic regression a tie (actor, target, date, country, place) over the names that `marsad explain` lists with each option, L2 penalty, solved by
L-BFGS: the same gold and program give the same bytes. The trees of train_roles.py see each option's sum as a column, and must see it as
it is for reports not seen: `fill` writes sums of models trained on the other folds into the rows.
"""
import numpy as np
import scipy.optimize
import scipy.sparse

import gold

TIES = {"actor": ("parties", "words_actor"), "target": ("parties", "words_target"), "date": ("dates", "words_date"),
        "country": ("countries", "habit"), "place": ("places", "words_place")}
PENALTY = 5.0  # half of it times the squared weights; as scikit-learn's C = 0.1 ... 0.2
LEAST_REPORTS = 5  # a name is learned of that many reports tell
LEAST_WEIGHT = 0.05  # what hardly counts is left out
COLUMN = 20.0  # steps of a column to one of log odds, as tie_column has it
MOST = 400


def vocabulary(rows):
    """{name: number} of names that enough reports have; rows: [(path, names)]."""
    seen, count = {}, {}
    for path, names in rows:
        for name in names:
            if seen.get(name) != path:  # rows of a report stand together
                seen[name] = path
                count[name] = count.get(name, 0) + 1
    return {name: i for i, name in enumerate(sorted(n for n, c in count.items() if c >= LEAST_REPORTS))}


def matrix(rows, numbers):
    indices, starts = [], [0]
    for _, names in rows:
        indices.extend(sorted(numbers[n] for n in names if n in numbers))
        starts.append(len(indices))
    return scipy.sparse.csr_matrix((np.ones(len(indices)), indices, starts), shape=(len(rows), len(numbers)))


def logistic(x, labels, penalty, steps):
    """Weights of a logistic regression solved by L-BFGS; `penalty`, of each column or of all: half of it times the squared weight."""
    y = np.where(np.asarray(labels) > 0, 1.0, -1.0)

    def loss(w):
        margin = y * (x @ w)
        pull = -y / (1 + np.exp(np.clip(margin, -60, 60)))
        return np.logaddexp(0, -margin).sum() + (penalty * w) @ w / 2, x.T @ pull + penalty * w
    return scipy.optimize.minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": steps}).x


def fit(x, labels):
    """Weights beside a constant, which is not pulled and is left out, as trees set their own."""
    constant = scipy.sparse.csr_matrix(np.ones((x.shape[0], 1)))
    penalty = np.append(np.full(x.shape[1], PENALTY), 0.0)
    return logistic(scipy.sparse.hstack([x, constant], format="csr"), labels, penalty, 80)[:-1]


def learn(rows, labels):
    """{name: weight}, small ones left out; weights are whole thousandths, as they are kept."""
    numbers = vocabulary(rows)
    weights = fit(matrix(rows, numbers), labels)
    return {name: round(float(weights[i]), 3) for name, i in numbers.items() if abs(weights[i]) >= LEAST_WEIGHT}


def column(weights, names):
    return int(np.clip(int(sum(round(1000 * weights.get(n, 0.0)) for n in names) / (1000 / COLUMN)), -MOST, MOST))


def fill(examples, columns, fold_of, folds):
    """Writes held-out sums into the rows, in place; returns {tie: {name: weight}} learned of all.

    `examples`: {tie: [(path, option, label)]}, an option with "words" and "row"; `columns`: {tie: index in its rows}.
    """
    learned = {}
    for tie, those in examples.items():
        rows = [(path, option["words"]) for path, option, _ in those]
        labels = [label for *_, label in those]
        for fold in range(folds):
            inside = [i for i, (path, _) in enumerate(rows) if fold_of(path, folds) != fold]
            weights = learn([rows[i] for i in inside], [labels[i] for i in inside])
            for path, option, _ in those:
                if fold_of(path, folds) == fold:
                    option["row"][columns[tie]] = column(weights, option["words"])
        learned[tie] = learn(rows, labels)
    return learned


def write(path, learned):
    gold.write_thousandths(path, "train_roles.py: thousandths of log odds for what ties a trigger to a party or date (src/events/wording.h).",
                           "name", {tie: {n: round(1000 * w) for n, w in learned[tie].items()} for tie in TIES})
