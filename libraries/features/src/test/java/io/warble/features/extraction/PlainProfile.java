package io.warble.features.extraction;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

import io.warble.features.extraction.FeatureExtractor.Hidden;
import io.warble.features.sketch.GaussianProjection;
import io.warble.features.sketch.SketchSettings;
import io.warble.features.sketch.TokenCodes;
import io.warble.features.sketch.TokenVectors;

/**
 * The features of content profiles, from a whole log and with matrices written out: a
 * tweet's counts of codes times a matrix of signs.
 */
final class PlainProfile {

	static final TokenCodes CODES = codes();

	private static final int WIDTH = 30;

	private static final int DEPTH = 5;

	private static final int NUMBERS = 64;

	private final PlainLog log;

	PlainProfile(PlainLog log) {
		this.log = log;
	}

	Map<String, Double> of(PlainRow row, Hidden hidden) {
		boolean known = hidden == Hidden.NOTHING || hidden == Hidden.CREATOR;
		double[] tweet = content(row);
		double[] profile = IntStream.range(0, NUMBERS)
			.mapToDouble((number) -> this.log
				.recentEngaged((seen) -> known && seen.user().equals(row.user()) ? content(seen)[number] : 0))
			.toArray();
		double tweets = this.log
			.recentEngaged((seen) -> known && seen.user().equals(row.user()) && length(content(seen)) > 0 ? 1 : 0);
		double product = IntStream.range(0, NUMBERS).mapToDouble((i) -> profile[i] * tweet[i]).sum();
		Map<String, Double> features = new HashMap<>();
		features.put("profile_tweet_cosine", product / (length(profile) * length(tweet)));
		features.put("profile_tweets", tweets);
		features.put("profile_focus", length(profile) / 1024 / tweets);
		return features;
	}

	/** Of length 1024, in whole numbers. */
	private static double[] content(PlainRow row) {
		int[][] counts = new int[DEPTH][WIDTH];
		int[] tokens = row.list(0).stream().mapToInt(Integer::parseInt).toArray();
		for (int i = 1; i < tokens.length - 1; i++) {
			for (int depth = 0; CODES.has(tokens[i]) && depth < DEPTH; depth++) {
				counts[depth][CODES.code(tokens[i], depth)]++;
			}
		}
		double[] content = new double[NUMBERS];
		for (int depth = 0; depth < DEPTH; depth++) {
			for (int code = 0; code < WIDTH; code++) {
				long hash = splitMix(depth * 65_536L + code + 1);
				content[(int) Long.remainderUnsigned(hash, NUMBERS)] += counts[depth][code] * (hash < 0 ? -1 : 1);
			}
		}
		double length = length(content);
		for (int i = 0; i < NUMBERS && length > 0; i++) {
			content[i] = Math.rint(1024 * content[i] / length);
		}
		return content;
	}

	private static long splitMix(long number) {
		long z = number * 0x9E3779B97F4A7C15L;
		z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
		z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
		return z ^ z >>> 31;
	}

	private static double length(double[] vector) {
		double squares = 0;
		for (double number : vector) {
			squares += number * number;
		}
		return Math.sqrt(squares);
	}

	/** Of the tokens from 104 on; every fifth has none. */
	private static TokenCodes codes() {
		SketchSettings settings = new SketchSettings(30, 5);
		double[] numbers = GaussianProjection.of(130, 4, 3);
		float[] vectors = new float[numbers.length];
		for (int i = 0; i < numbers.length; i++) {
			vectors[i] = (i / 4 < 104 || i / 4 % 5 == 0) ? Float.NaN : (float) numbers[i];
		}
		return TokenCodes.of(TokenVectors.of(vectors, 4), settings, GaussianProjection.of(4, settings.projected(), 4));
	}

}
