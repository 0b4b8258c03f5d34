package io.warble.models.bundle;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.warble.features.dataset.EngagementType;
import io.warble.features.sketch.TokenCodes;
import io.warble.models.InvalidModelException;
import io.warble.models.LogitModel;
import io.warble.models.blend.Blend;
import io.warble.models.blend.BlendProfile;
import io.warble.models.blend.BlendProfiles;
import io.warble.models.blend.BlendedPredictor;
import io.warble.models.nets.NetOptions;
import io.warble.models.text.SketchEncoder;
import io.warble.models.text.TextNet;
import io.warble.models.text.TweetEncoders;
import io.warble.models.trees.TreeEnsemble;
import io.warble.models.trees.TreePredictor;

/**
 * The members of a bundle's blend: every one is there. Holds trees, which are checked,
 * and graphs, which {@link #check} checks, but no open session: native code sees a graph
 * when it is opened to be used, which checks it too. Immutable.
 */
final class Members {

	private final Map<EngagementType, TreeEnsemble> trees = new EnumMap<>(EngagementType.class);

	private final TreePredictor treePredictor;

	private final SortedMap<String, byte[]> nets = new TreeMap<>();

	private final BlendProfiles profiles;

	private final int features;

	private final NetOpener opener;

	Members(BundleManifest manifest, SortedMap<String, byte[]> entries, NetOpener opener) {
		this.features = manifest.features().featureNames().size();
		this.opener = opener;
		for (EngagementType type : EngagementType.ALL) {
			this.trees.put(type, tree(Entries.trees(type), entries));
		}
		this.treePredictor = new TreePredictor(this.trees);
		entries.forEach((name, content) -> {
			String member = Entries.member(name);
			if (member != null) {
				this.nets.put(member, content);
			}
			String encoded = Entries.encoderMember(name);
			if (encoded != null) {
				this.nets.put(TweetEncoders.of(encoded), content);
			}
		});
		this.profiles = profiles(manifest.format(), entries.get(Entries.BLEND) != null, entries);
		requireMembers();
	}

	/** Checks all graphs and encoders, without native code. */
	void check() {
		this.nets.forEach(this::check);
	}

	private TreeEnsemble tree(String name, SortedMap<String, byte[]> entries) {
		try {
			TreeEnsemble ensemble = TreeEnsemble.ofBytes(ModelBundle.require(entries, name));
			if (ensemble.features() != this.features) {
				throw new InvalidBundleException("Entry %s takes %d features, the manifest names %d".formatted(name,
						ensemble.features(), this.features));
			}
			return ensemble;
		}
		catch (InvalidModelException ex) {
			throw new InvalidBundleException("Entry " + name + ": " + ex.getMessage(), ex);
		}
	}

	private static BlendProfiles profiles(int format, boolean blended, SortedMap<String, byte[]> entries) {
		if (format == 1) {
			if (blended) {
				throw new InvalidBundleException("A bundle of format version 1 has no entry " + Entries.BLEND);
			}
			return BlendProfiles.treesAlone();
		}
		try {
			return BlendProfiles.ofJson(ModelBundle.require(entries, Entries.BLEND));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidBundleException("Entry " + Entries.BLEND + ": " + ex.getMessage(), ex);
		}
	}

	private void requireMembers() {
		SortedSet<String> expected = new TreeSet<>(this.profiles.members());
		expected.remove(Blend.TREES);
		SortedSet<String> found = new TreeSet<>(this.nets.keySet());
		found.removeIf((name) -> TweetEncoders.isEncoder(name)
				&& expected.stream().map(TweetEncoders::of).anyMatch(name::equals));
		if (!expected.equals(found)) {
			throw new InvalidBundleException(
					"The blend has the nets %s, the bundle holds %s".formatted(expected, found));
		}
	}

	private void check(String member, byte[] graph) {
		if (TweetEncoders.isEncoder(member)) {
			return;
		}
		byte[] encoder = this.nets.get(TweetEncoders.of(member));
		try {
			this.opener.check(graph,
					(encoder != null) ? Math.addExact(this.features, TweetEncoders.check(encoder)) : this.features);
		}
		catch (InvalidModelException ex) {
			throw refused(member, ex);
		}
	}

	private static InvalidBundleException refused(String member, InvalidModelException cause) {
		return new InvalidBundleException("Entry " + Entries.net(member) + ": " + cause.getMessage(), cause);
	}

	/** A predictor with sessions of its own; to be closed. */
	BlendedPredictor predictor(String profile, NetOptions options) {
		BlendProfile chosen = this.profiles.of(BlendProfiles.requireName(profile));
		Map<String, LogitModel> opened = new HashMap<>();
		BlendedPredictor predictor = null;
		try {
			for (String member : chosen.blend().pruned().members()) {
				opened.put(member, member.equals(Blend.TREES) ? this.treePredictor : open(member, options));
			}
			predictor = new BlendedPredictor(opened, chosen);
			return predictor;
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidBundleException("Profile " + profile + ": " + ex.getMessage(), ex);
		}
		finally {
			if (predictor == null) {
				BlendedPredictor.closeAll(opened.values());
			}
		}
	}

	/** Opens every net and closes it. */
	void tryNets() {
		List<String> members = this.nets.keySet().stream().filter((name) -> !TweetEncoders.isEncoder(name)).toList();
		for (String member : members) {
			BlendedPredictor.closeAll(List.of(open(member, new NetOptions(1, 1, NetOptions.DEFAULT_BATCH))));
		}
	}

	private LogitModel open(String member, NetOptions options) {
		try {
			byte[] encoder = this.nets.get(TweetEncoders.of(member));
			byte[] graph = Objects.requireNonNull(this.nets.get(member));
			return (encoder != null) ? TextNet.open(graph, encoder, this.features, options)
					: this.opener.open(graph, this.features, options);
		}
		catch (InvalidModelException ex) {
			throw refused(member, ex);
		}
	}

	@Nullable TokenCodes learnedCodes() {
		for (byte[] encoder : this.nets.values()) {
			if (SketchEncoder.is(encoder)) {
				return SketchEncoder.read(encoder).codes();
			}
		}
		return null;
	}

	Map<EngagementType, TreeEnsemble> trees() {
		return new EnumMap<>(this.trees);
	}

	Map<String, byte[]> nets() {
		return this.nets;
	}

	BlendProfiles profiles() {
		return this.profiles;
	}

}
