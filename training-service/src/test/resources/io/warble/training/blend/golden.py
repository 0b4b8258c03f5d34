"""Golden values of the blend's fit: scikit-learn where no bound is active and the centre is 0, SciPy's
L-BFGS-B with bounds otherwise, and Newton's method for the prior correction. Writes golden-rows.csv (four
log-odds and a label a row) and golden-fits.csv (name, columns, penalty of weights, of the intercept, centre,
weights, intercept) beside this script.

    apt-get install -y python3-sklearn && /usr/bin/python3 golden.py
"""

import os

import numpy
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

here = os.path.dirname(os.path.abspath(__file__))
rng = numpy.random.default_rng(20210211)
rows = 600
truth = rng.normal(-1.5, 1.2, rows)
x = numpy.stack([truth + rng.normal(0, 0.6, rows), truth + rng.normal(0.4, 0.9, rows), rng.normal(-1, 1, rows),
                 rng.normal(-1, 1, rows) - truth], 1)  # the fourth one misleads
x = x.astype(numpy.float32).astype(float)
y = (rng.random(rows) < 1 / (1 + numpy.exp(-truth))).astype(int)
with open(os.path.join(here, "golden-rows.csv"), "w") as out:
    for i in range(rows):
        out.write(",".join([repr(float(v)) for v in x[i]] + [str(y[i])]) + "\n")


def loss(at, x, weights, intercept, centre):
    z = x @ at[:-1] + at[-1]
    p = 1 / (1 + numpy.exp(-z))
    value = numpy.logaddexp(0, numpy.where(y == 1, -z, z)).sum()
    value += weights / 2 * ((at[:-1] - centre) ** 2).sum() + intercept / 2 * at[-1] ** 2
    gradient = numpy.append(x.T @ (p - y) + weights * (at[:-1] - centre), (p - y).sum() + intercept * at[-1])
    return value, gradient


def bounded(x, weights, intercept, centre):
    bounds = [(0, None)] * x.shape[1] + [(None, None)]
    return minimize(loss, numpy.full(x.shape[1] + 1, 0.1), (x, weights, intercept, centre), "L-BFGS-B", True,
                    bounds=bounds, options={"ftol": 1e-16, "gtol": 1e-11, "maxiter": 100000}).x


with open(os.path.join(here, "golden-fits.csv"), "w") as out:
    def write(name, columns, weights, intercept, centre, fitted):
        numbers = [repr(float(v)) for v in [weights, intercept, centre, *fitted]]
        out.write(",".join([name, columns, *numbers]) + "\n")

    for name, c in (("sklearn-weak", 1000.0), ("sklearn-strong", 0.05)):
        fit = LogisticRegression(C=c, tol=1e-12, max_iter=100000, solver="newton-cholesky").fit(x[:, :2], y)
        assert (fit.coef_ > 0).all()
        write(name, "01", 1 / c, 0, 0, [*fit.coef_[0], fit.intercept_[0]])
    write("centred", "012", 10, 1, 1 / 3, bounded(x[:, :3], 10, 1, 1 / 3))
    fitted = bounded(x[:, [0, 1, 3]], 1, 1, 1 / 3)
    assert fitted[2] == 0
    write("bound-active", "013", 1, 1, 1 / 3, fitted)
    shift = 0.0
    for _ in range(50):
        p = 1 / (1 + numpy.exp(-(x[:, 1] + shift)))
        shift -= ((p - y).sum() + shift) / ((p * (1 - p)).sum() + 1)
    write("shift", "1", 0, 1, 1, [1, shift])
