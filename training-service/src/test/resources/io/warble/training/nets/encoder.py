"""The vector of the first token of a BERT encoder, straight from the paper's formulas (Devlin et al. 2019; Vaswani et
al. 2017), with numpy and nothing of Warble's. Number i of array k is sin(0.7 k + 0.37 i) * 0.3, plus 1 for gammas.
Writes encoder.txt: a line of the tokens and a line of the vector for each tweet. Run: python3 encoder.py"""
import math
import numpy as np

LENGTH, VOCABULARY, LAYERS, WIDTH, FEED_FORWARD, HEADS = 6, 11, 2, 8, 12, 2
TWEETS = [[2, 5, 6, 7, 3, 0], [2, 9, 3, 0, 0, 0], [2, 5, 7, 6, 10, 3], [0, 0, 0, 0, 0, 0]]

counter = 0

def array(*shape, one=False):
    global counter
    size = int(np.prod(shape))
    numbers = np.float32(np.sin(0.7 * counter + 0.37 * np.arange(size)) * 0.3 + (1 if one else 0))
    counter += 1
    return numbers.astype(np.float64).reshape(shape)

def norm(width):
    return array(width, one=True), array(width)

def linear(inputs, outputs):
    return array(outputs, inputs), array(outputs)

words, positions, first_norm = array(VOCABULARY, WIDTH), array(LENGTH, WIDTH), norm(WIDTH)
blocks = []
for _ in range(LAYERS):
    attention = [linear(WIDTH, WIDTH) for _ in range(4)]
    blocks.append((attention, norm(WIDTH), linear(WIDTH, FEED_FORWARD), linear(FEED_FORWARD, WIDTH), norm(WIDTH)))

def layer_norm(x, weights):
    mean = x.mean(-1, keepdims=True)
    variance = ((x - mean) ** 2).mean(-1, keepdims=True)
    return (x - mean) / np.sqrt(variance + 1e-5) * weights[0] + weights[1]

def apply(x, weights):
    return x @ weights[0].T + weights[1]

def gelu(x):
    return x * 0.5 * (1 + np.vectorize(math.erf)(x / math.sqrt(2)))

def attend(x, masked, attention):
    query, key, value = (apply(x, weights) for weights in attention[:3])
    parts = []
    for head in range(HEADS):
        columns = slice(head * WIDTH // HEADS, (head + 1) * WIDTH // HEADS)
        scores = query[:, columns] @ key[:, columns].T / math.sqrt(WIDTH // HEADS) + np.where(masked, -10000, 0)
        weights = np.exp(scores - scores.max(-1, keepdims=True))
        parts.append(weights / weights.sum(-1, keepdims=True) @ value[:, columns])
    return apply(np.concatenate(parts, -1), attention[3])

with open("encoder.txt", "w") as out:
    for tweet in TWEETS:
        masked = np.array(tweet) == 0
        masked[0] = False
        x = layer_norm(words[tweet] + positions, first_norm)
        for attention, norm1, up, down, norm2 in blocks:
            x = layer_norm(x + attend(x, masked, attention), norm1)
            x = layer_norm(x + apply(gelu(apply(x, up)), down), norm2)
        out.write(" ".join(map(str, tweet)) + "\n" + " ".join("%.9g" % number for number in x[0]) + "\n")
