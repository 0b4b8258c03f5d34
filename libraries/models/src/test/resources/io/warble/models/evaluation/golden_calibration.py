"""Golden values of the calibration, computed by scikit-learn and numpy from golden-rows.csv. Prints
golden-calibration.csv: for retweet and quote, which have no ties, the curve and the error.

    apt-get install -y python3-sklearn && /usr/bin/python3 golden_calibration.py > golden-calibration.csv
"""

import os

import numpy
from sklearn.calibration import calibration_curve

here = os.path.dirname(os.path.abspath(__file__))
rows = numpy.loadtxt(os.path.join(here, "golden-rows.csv"), delimiter=",")
for t, name in ((1, "retweet"), (2, "quote")):
    p, y = rows[:, t], rows[:, 4 + t]
    rates, means = calibration_curve(y, p, n_bins=20, strategy="quantile")
    assert len(rates) == 20
    # 800 rows are 20 bins of 40, whatever rule puts the edges.
    error = sum(40 * abs(m - r) for m, r in zip(means, rates)) / len(p)
    print(name, "error", repr(float(error)), repr(float(error / y.mean())), sep=",")
    for m, r in zip(means, rates):
        print(name, "bin", repr(float(m)), repr(float(r)), sep=",")
