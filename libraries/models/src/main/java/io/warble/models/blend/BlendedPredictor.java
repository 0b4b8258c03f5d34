package io.warble.models.blend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

import io.warble.features.dataset.EngagementType;
import io.warble.models.LogitModel;
import io.warble.models.Predictor;
import io.warble.models.Sigmoid;
import io.warble.models.Texts;
import io.warble.models.text.EncoderCacheStatistics;
import io.warble.models.text.TextNet;

/**
 * Evaluates a profile over its members; those without any weight are not evaluated. A
 * member's log-odds are cut to [-30, 30], which is beyond any probability that is
 * answered. Sums are taken in double precision in the order of the members, so the blend
 * of one member with weight 1 has that member's own bits. Safe for use by many threads;
 * scratch memory (12 bytes a row and type) is used again by calls that follow one
 * another. Must not be closed while a call is under way.
 */
public final class BlendedPredictor implements Predictor, LogitModel, AutoCloseable {

	private static final int TYPES = EngagementType.COUNT;

	private static final float LIMIT = 30;

	private final List<LogitModel> members = new ArrayList<>();

	private final List<String> names = new ArrayList<>();

	/** Nanoseconds that each member has taken. */
	private final Map<String, LongAdder> times = new LinkedHashMap<>();

	/** Member after member, four weights each. */
	private final double[] weights;

	/** Intercept and prior shift. */
	private final double[] offsets = new double[TYPES];

	private final int features;

	private final AtomicReference<@Nullable Scratch> idle = new AtomicReference<>();

	private volatile boolean closed;

	/**
	 * A predictor over members.
	 * @param members by name, at least those of the profile's blend that have a weight,
	 * all for the same number of features
	 * @throws IllegalArgumentException if one is missing or takes other vectors
	 */
	public BlendedPredictor(Map<String, ? extends LogitModel> members, BlendProfile profile) {
		Blend blend = profile.blend().pruned();
		this.weights = new double[TYPES * blend.members().size()];
		for (int m = 0; m < blend.members().size(); m++) {
			String name = blend.members().get(m);
			LogitModel member = members.get(name);
			if (member == null) {
				throw new IllegalArgumentException(
						"The blend weighs %s, there are only %s".formatted(name, members.keySet()));
			}
			this.members.add(member);
			this.names.add(name);
			this.times.put(name, new LongAdder());
			for (int type = 0; type < TYPES; type++) {
				this.weights[TYPES * m + type] = blend.types().get(type).weights().get(m);
			}
		}
		this.features = this.members.get(0).features();
		for (int m = 1; m < this.members.size(); m++) {
			if (this.members.get(m).features() != this.features) {
				throw new IllegalArgumentException("Member %s takes %d features, %s takes %d"
					.formatted(this.names.get(m), this.members.get(m).features(), this.names.get(0), this.features));
			}
		}
		for (int type = 0; type < TYPES; type++) {
			this.offsets[type] = blend.types().get(type).intercept() + profile.shift().shifts().get(type);
		}
	}

	@Override
	public int features() {
		return this.features;
	}

	/** Names of the members that are evaluated. */
	public List<String> members() {
		return List.copyOf(this.names);
	}

	/**
	 * Nanoseconds that each evaluated member has taken, by name; they go on growing. What
	 * is left of a call is the blend's.
	 */
	public Map<String, LongAdder> times() {
		return Collections.unmodifiableMap(this.times);
	}

	/** Intercept and prior shift: the log-odds that no member answers for. */
	public double offset(EngagementType type) {
		return this.offsets[type.ordinal()];
	}

	/** What a member's log-odds are multiplied by; 0 if it is not evaluated. */
	public double weight(String member, EngagementType type) {
		int m = this.names.indexOf(member);
		return (m >= 0) ? this.weights[TYPES * m + type.ordinal()] : 0;
	}

	/** A member's log-odds as the blend takes them. */
	public static double cut(double logit) {
		return Math.min(Math.max(logit, -LIMIT), LIMIT);
	}

	/** How often the members found a tweet's vector in their caches. */
	public EncoderCacheStatistics cacheStatistics() {
		EncoderCacheStatistics sum = EncoderCacheStatistics.NONE;
		for (LogitModel member : this.members) {
			sum = (member instanceof TextNet net) ? sum.plus(net.cacheStatistics()) : sum;
		}
		return sum;
	}

	@Override
	public boolean readsTexts() {
		return this.members.stream().anyMatch(LogitModel::readsTexts);
	}

	private void requireNoTexts() {
		if (readsTexts()) {
			throw new IllegalStateException(
					"Of the members %s some read the rows' texts: give them, or Texts.NONE".formatted(this.names));
		}
	}

	/**
	 * {@inheritDoc}
	 * @throws IllegalStateException if a member reads the rows' texts
	 */
	@Override
	public void predict(float[] features, int rows, float[] probabilities) {
		requireNoTexts();
		predict(features, Texts.NONE, rows, probabilities);
	}

	@Override
	public void predict(float[] features, Texts texts, int rows, float[] probabilities) {
		logits(features, texts, rows, probabilities);
		for (int i = 0; i < rows * TYPES; i++) {
			probabilities[i] = Sigmoid.of(probabilities[i]);
		}
	}

	/**
	 * {@inheritDoc}
	 * @throws IllegalStateException if a member reads the rows' texts
	 */
	@Override
	public void logits(float[] features, int rows, float[] logits) {
		requireNoTexts();
		logits(features, Texts.NONE, rows, logits);
	}

	/**
	 * The log-odds after blend and prior correction.
	 * @throws IllegalStateException if a member answers what is no number, or the
	 * predictor has been closed
	 */
	@Override
	public void logits(float[] features, Texts texts, int rows, float[] logits) {
		check(features, rows, logits.length);
		Scratch scratch = this.idle.getAndSet(null);
		if (scratch == null || scratch.answers.length < rows * TYPES) {
			scratch = new Scratch(rows * TYPES);
		}
		for (int i = 0; i < rows * TYPES; i++) {
			scratch.sums[i] = this.offsets[i % TYPES];
		}
		for (int m = 0; m < this.members.size(); m++) {
			long start = System.nanoTime();
			add(m, features, texts, rows, scratch.answers, scratch.sums);
			this.times.get(this.names.get(m)).add(System.nanoTime() - start);
		}
		for (int i = 0; i < rows * TYPES; i++) {
			logits[i] = (float) scratch.sums[i];
		}
		this.idle.set(scratch);
	}

	/**
	 * What all members but one give to the log-odds: without theirs, without intercept
	 * and prior shift. Of members that read no texts.
	 * @param member name of the one that is left out
	 * @param sums receives four numbers a row
	 */
	public void logitsWithout(String member, float[] features, int rows, double[] sums) {
		requireNoTexts();
		check(features, rows, sums.length);
		Arrays.fill(sums, 0, rows * TYPES, 0);
		float[] answers = new float[rows * TYPES];
		for (int m = 0; m < this.members.size(); m++) {
			if (!this.names.get(m).equals(member)) {
				add(m, features, Texts.NONE, rows, answers, sums);
			}
		}
	}

	private void check(float[] features, int rows, int answers) {
		if (this.closed) {
			throw new IllegalStateException("The predictor has been closed");
		}
		if (rows < 0 || (long) rows * this.features > features.length || (long) rows * TYPES > answers) {
			throw new IllegalArgumentException(
					"%d rows of %d features do not fit into arrays of %d features and %d answers".formatted(rows,
							this.features, features.length, answers));
		}
	}

	private void add(int member, float[] features, Texts texts, int rows, float[] answers, double[] sums) {
		this.members.get(member).logits(features, texts, rows, answers);
		for (int i = 0; i < rows * TYPES; i++) {
			float answer = answers[i];
			if (Float.isNaN(answer)) {
				throw new IllegalStateException("Member %s answers NaN for %s in row %d"
					.formatted(this.names.get(member), EngagementType.ALL.get(i % TYPES).label(), i / TYPES));
			}
			sums[i] += this.weights[TYPES * member + i % TYPES] * Math.min(Math.max(answer, -LIMIT), LIMIT);
		}
	}

	/**
	 * Closes the members that can be closed, once. Who shares members among predictors
	 * closes the members and not the predictors.
	 */
	@Override
	public void close() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		closeAll(this.members);
	}

	/**
	 * Closes the members that can be closed, all of them even if one fails.
	 * @throws IllegalStateException if one or more failed
	 */
	public static void closeAll(Collection<LogitModel> members) {
		IllegalStateException failure = null;
		for (LogitModel member : members) {
			if (member instanceof AutoCloseable closeable) {
				try {
					closeable.close();
				}
				catch (Exception ex) {
					failure = (failure != null) ? failure
							: new IllegalStateException("A member cannot be closed: " + ex.getMessage(), ex);
				}
			}
		}
		if (failure != null) {
			throw failure;
		}
	}

	/** What a call needs beside its arguments. */
	private static final class Scratch {

		private final float[] answers;

		private final double[] sums;

		Scratch(int length) {
			this.answers = new float[length];
			this.sums = new double[length];
		}

	}

}
