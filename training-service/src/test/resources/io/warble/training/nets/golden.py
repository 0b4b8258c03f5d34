"""Golden values of the input scalings, computed by scikit-learn. Writes
golden-columns.csv and golden-scalings.csv beside this script.

    apt-get install -y python3-sklearn && /usr/bin/python3 golden.py
"""

import os

import numpy
from sklearn.preprocessing import MinMaxScaler, PowerTransformer, StandardScaler

here = os.path.dirname(os.path.abspath(__file__))
rng = numpy.random.default_rng(20210204)
rows = 400
columns = numpy.column_stack([
    rng.normal(3, 2, rows),
    rng.poisson(2, rows),
    numpy.exp(rng.normal(4, 1, rows)),
    -numpy.exp(rng.normal(0, 0.7, rows)),
    numpy.where(rng.random(rows) < 0.3, numpy.nan, rng.gamma(2, 3, rows)),
]).astype(numpy.float32)
values = columns.astype(float)

with open(os.path.join(here, "golden-columns.csv"), "w") as out:
    for row in values:
        out.write(",".join(repr(float(x)) for x in row) + "\n")

power = PowerTransformer(method="yeo-johnson", standardize=True)
scaled = {
    "min-max": MinMaxScaler().fit_transform(values),
    "standardization": StandardScaler().fit_transform(values),
    "yeo-johnson": power.fit_transform(values),
    "log1p": numpy.sign(values) * numpy.log1p(numpy.abs(values)),
}
print("lambdas", power.lambdas_)
with open(os.path.join(here, "golden-scalings.csv"), "w") as out:
    for name, result in scaled.items():
        for row in range(0, rows, 20):
            cells = [repr(float(x)) for x in result[row]]
            out.write(f"{name},{row}," + ",".join(cells) + "\n")
