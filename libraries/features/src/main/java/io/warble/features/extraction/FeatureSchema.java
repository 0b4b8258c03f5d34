package io.warble.features.extraction;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

import io.warble.features.state.StateSettings;

/**
 * Every feature in the order of the vector. Immutable.
 */
public final class FeatureSchema {

	private static final FeatureSchema STANDARD = new FeatureSchema(false);

	private static final FeatureSchema WITH_PROFILES = new FeatureSchema(true);

	private final List<Feature> features;

	private final String hash;

	private FeatureSchema(boolean profiles) {
		SchemaBuilder builder = new SchemaBuilder();
		TweetContentFeatures.describe(builder.group(FeatureGroup.TWEET_CONTENT));
		UserFeatures.describe(builder.group(FeatureGroup.USER));
		CreatorFeatures.describe(builder.group(FeatureGroup.CREATOR));
		UserCreatorFeatures.describe(builder.group(FeatureGroup.USER_CREATOR));
		if (profiles) {
			ContentProfileFeatures.describe(builder);
		}
		this.features = builder.build();
		this.hash = hash(this.features.stream()
			.map((feature) -> feature.group() + " " + feature.name())
			.collect(Collectors.joining("\n")));
	}

	/** The schema of states without content profiles: the first features of every one. */
	public static FeatureSchema standard() {
		return STANDARD;
	}

	/** The schema with every feature that there can be. */
	public static FeatureSchema widest() {
		return WITH_PROFILES;
	}

	/** The schema of vectors that are extracted with states of some settings. */
	public static FeatureSchema of(StateSettings settings) {
		return settings.profilesContent() ? WITH_PROFILES : STANDARD;
	}

	/**
	 * The schema of vectors of a length.
	 * @throws IllegalArgumentException if no schema has so many features
	 */
	public static FeatureSchema ofSize(int features) {
		if (features != STANDARD.size() && features != WITH_PROFILES.size()) {
			throw new IllegalArgumentException("There are schemas of %d and of %d features, none of %d"
				.formatted(STANDARD.size(), WITH_PROFILES.size(), features));
		}
		return (features == STANDARD.size()) ? STANDARD : WITH_PROFILES;
	}

	/** All features in order. */
	public List<Feature> features() {
		return this.features;
	}

	/** Number of features: the length of a vector. */
	public int size() {
		return this.features.size();
	}

	/**
	 * Hash of all names and groups in order; travels with matrix, model and request.
	 * @return 16 hexadecimal digits
	 */
	public String hash() {
		return this.hash;
	}

	private static String hash(String text) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest, 0, 8);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
