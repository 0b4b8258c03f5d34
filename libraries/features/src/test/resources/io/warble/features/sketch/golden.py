"""Golden values of the sketches, computed by numpy: vectors of tokens, a projection, the
tokens' codes, and sketches of a few tweets, written out densely and hashed. Writes the golden-*.csv
beside this script.

    python3 golden.py      (numpy 2)
"""

import os

import numpy

here = os.path.dirname(os.path.abspath(__file__))
tokens, dims, width, depth = 61, 7, 50, 3
rng = numpy.random.default_rng(20210204)

vectors = (rng.normal(0, 1, (tokens, dims)) * numpy.exp(rng.normal(0, 2, dims)) + rng.normal(0, 5, dims)).astype(
    numpy.float32)
vectors[:, 4] = 0.1  # a constant dimension
vectors[20] = vectors[10]  # the same codes
absent = [0, 33, 60]
vectors[absent] = numpy.nan
projection = rng.normal(0, 1, (dims, 16 * depth))

there = ~numpy.isnan(vectors[:, 0])
known = vectors[there].astype(numpy.float64)
deviation = known.std(axis=0)
deviation[known.min(axis=0) == known.max(axis=0)] = 1
projected = ((known - known.mean(axis=0)) / deviation) @ projection
bits = projected > numpy.median(projected, axis=0)
numbers = numpy.packbits(bits.reshape(-1, depth, 16), axis=2, bitorder="little").view("<u2")[:, :, 0]
codes = numpy.full((tokens, depth), -1)
codes[there] = numbers % width

tweets = [
    [1, 5, 6, 5, 7, 10, 20, 2],
    [1, 2],
    [1, 33, 2],
    [9],
    [],
    [1, 0, 4, 999, -1, 33, 4, 2],
    [1] + list(rng.integers(0, tokens, 40)) + [2],
]


def sketch(tweet):
    dense = numpy.zeros((depth, width))
    for token in tweet[1:-1]:
        if 0 <= token < tokens and there[token]:
            dense[range(depth), codes[token]] += 1
    length = numpy.linalg.norm(dense, axis=1, keepdims=True)
    return (dense / numpy.where(length == 0, 1, length)).ravel()


def hashing():
    """The signed matrix [depth * width][64] that hashes counts: SplitMix64 of the code's number."""
    matrix = numpy.zeros((depth * width, 64))
    number = numpy.array([d * 65536 + c + 1 for d in range(depth) for c in range(width)], dtype=numpy.uint64)
    z = number * numpy.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
    z = z ^ (z >> numpy.uint64(31))
    place = (z & numpy.uint64(63)).astype(int)
    matrix[numpy.arange(depth * width), place] = numpy.where(z >> numpy.uint64(63) == 1, -1, 1)
    return matrix


def content(tweet):
    counts = numpy.zeros((depth, width))
    for token in tweet[1:-1]:
        if 0 <= token < tokens and there[token]:
            counts[range(depth), codes[token]] += 1
    hashed = counts.ravel() @ hashing()
    length = numpy.linalg.norm(hashed)
    return numpy.rint(1024 * hashed / (1 if length == 0 else length)).astype(int)


def save(name, rows):
    with open(os.path.join(here, f"golden-{name}.csv"), "w") as out:
        for row in rows:
            out.write(",".join(repr(x.item() if hasattr(x, "item") else x) for x in row) + "\n")


save("vectors", vectors)
save("projection", projection)
save("codes", codes)
save("tweets", tweets)
save("sketches", [sketch(tweet) for tweet in tweets])
save("content", [content(tweet) for tweet in tweets])
