"""Golden values of the metrics, computed by scikit-learn. Writes golden-rows.csv and
golden-scores.csv beside this script.

    apt-get install -y python3-sklearn && /usr/bin/python3 golden.py
"""

import os
import warnings

import numpy
from sklearn.metrics import average_precision_score, log_loss

warnings.filterwarnings("ignore")
here = os.path.dirname(os.path.abspath(__file__))
types = ["reply", "retweet", "quote", "like"]
edges = [240, 588, 1331, 3996]


def rce(labels, predictions):
    if labels.sum() in (0, len(labels)):
        return float("nan")
    naive = numpy.full(len(labels), labels.mean())
    loss = log_loss(labels, predictions, eps=1e-15, labels=[0, 1])
    return 100 * (1 - loss / log_loss(labels, naive, eps=1e-15, labels=[0, 1]))


def ap(labels, predictions):
    return average_precision_score(labels, predictions) if labels.sum() else float("nan")


rng = numpy.random.default_rng(20210204)
rows = 800
rates = [0.05, 0.15, 0.01, 0.4]
odds = rng.normal(0, 1, (rows, 4)) + numpy.log(numpy.array(rates) / (1 - numpy.array(rates)))
truth = 1 / (1 + numpy.exp(-odds))
labels = (rng.random((rows, 4)) < truth).astype(int)
predictions = 1 / (1 + numpy.exp(-(odds + rng.normal(0, 0.5, (rows, 4)))))
predictions[:, 0] = numpy.maximum(numpy.round(predictions[:, 0], 2), 0.01)  # many ties
predictions[:, 3] = numpy.round(predictions[:, 3], 1)  # ties at 0 and 1, which the log loss clips
predictions[:5, 1] = [0, 1, 1e-16, 1 - 1e-16, 1e-9]
followers = numpy.exp(rng.normal(6.5, 2, rows)).astype(int)
followers[:8] = [240, 241, 588, 589, 1331, 1332, 3996, 3997]

with open(os.path.join(here, "golden-rows.csv"), "w") as out:
    for i in range(rows):
        cells = [repr(float(p)) for p in predictions[i]] + [str(x) for x in labels[i]] + [str(followers[i])]
        out.write(",".join(cells) + "\n")

group = (followers[:, None] > numpy.array(edges)).sum(axis=1)
with open(os.path.join(here, "golden-scores.csv"), "w") as out:
    for t, name in enumerate(types):
        slices = [("overall", numpy.ones(rows, bool))] + [(str(g), group == g) for g in range(5)]
        scores = []
        for slice_name, chosen in slices:
            y, p = labels[chosen, t], predictions[chosen, t]
            scores.append((ap(y, p), rce(y, p)))
            out.write(f"{name},{slice_name},{chosen.sum()},{y.sum()},{scores[-1][0]!r},{scores[-1][1]!r}\n")
        means = numpy.nanmean(numpy.array(scores[1:]), axis=0)
        out.write(f"{name},mean,{rows},{labels[:, t].sum()},{float(means[0])!r},{float(means[1])!r}\n")
