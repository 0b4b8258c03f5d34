package io.warble.training.text;

import java.util.Arrays;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import io.warble.training.teacher.OnnxBert;

/**
 * An exported graph as a teacher. It reads a few tweets at a time, so that the scores of
 * all tokens at all places, which a graph gives, stay small. One thread at a time.
 */
final class OnnxTeacher implements Teacher {

	/** Numbers of the widest output of a call. */
	private static final int MOST_NUMBERS = 1 << 24;

	private final OnnxBert bert;

	private final int[] tokens;

	private final int vocabulary;

	private final boolean guesses;

	private final String description;

	/**
	 * A teacher.
	 * @param tokens the teacher's ids of the tokens by their numbers
	 * @param vocabulary how many tokens it has
	 * @param guesses whether its guesses are wanted, if it has any
	 */
	OnnxTeacher(OnnxBert bert, int[] tokens, int vocabulary, boolean guesses, String description) {
		this.bert = bert;
		this.tokens = tokens.clone();
		this.vocabulary = vocabulary;
		this.guesses = guesses && bert.guesses();
		this.description = "%s, tokens %x".formatted(description, Arrays.hashCode(tokens));
	}

	@Override
	public int width() {
		return this.bert.width();
	}

	@Override
	public boolean guesses() {
		return this.guesses;
	}

	@Override
	public Lesson read(NDManager scope, MaskedTweets batch) {
		int length = batch.width();
		float[] places = batch.placesWithFirst();
		int each = places.length / batch.tweets();
		float[] states = new float[places.length * width()];
		float[] scores = new float[this.guesses ? (places.length - batch.tweets()) * this.tokens.length : 0];
		int widest = length * Math.max(width(), this.guesses ? this.vocabulary : 0);
		int atOnce = Math.max(1, MOST_NUMBERS / widest);
		for (int from = 0; from < batch.tweets(); from += atOnce) {
			int to = Math.min(batch.tweets(), from + atOnce);
			OnnxBert.Answers answers = this.bert.read(ids(batch, from, to), length, this.tokens[TokenNumbers.PAD],
					this.guesses);
			for (int i = from * each; i < to * each; i++) {
				int place = (places[i] < from * length || places[i] >= to * length) ? 0
						: (int) places[i] - from * length;
				System.arraycopy(answers.states(), place * width(), states, i * width(), width());
				int guess = i - i / each - 1;
				for (int number = 0; this.guesses && i % each > 0 && number < this.tokens.length; number++) {
					scores[guess * this.tokens.length + number] = answers.scores()[place * this.vocabulary
							+ this.tokens[number]];
				}
			}
		}
		return new Lesson((width() > 0) ? scope.create(states, new Shape(places.length, width())) : null, this.guesses
				? scope.create(scores, new Shape(places.length - batch.tweets(), this.tokens.length)).logSoftmax(1)
				: null);
	}

	/** Behind a text -1. */
	private int[] ids(MaskedTweets batch, int from, int to) {
		float[] shown = batch.shown();
		int[] ids = new int[(to - from) * batch.width()];
		for (int i = 0; i < ids.length; i++) {
			int number = (int) shown[from * batch.width() + i];
			ids[i] = (number == TokenNumbers.PAD) ? -1 : this.tokens[number];
		}
		return ids;
	}

	@Override
	public String description() {
		return this.description;
	}

	@Override
	public void close() {
		this.bert.close();
	}

}
