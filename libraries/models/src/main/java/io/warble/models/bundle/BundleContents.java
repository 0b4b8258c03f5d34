package io.warble.models.bundle;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.warble.features.dataset.EngagementType;
import io.warble.models.blend.BlendProfiles;
import io.warble.models.trees.TreeEnsemble;

/**
 * What a bundle holds beside its manifest.
 *
 * @param trees one ensemble for each engagement type
 * @param nets ONNX graphs by the name of the member, and what encodes tweets for them by
 * {@link io.warble.models.text.TweetEncoders#of}; only those that some profile has are
 * written
 * @param profiles what is evaluated, and with which weights
 * @param vocabulary the dataset's {@code vocab.txt}, if there is one
 * @param contentCodes the content codes that the manifest's state settings name, as
 * {@link io.warble.features.sketch.ContentCodes#toBytes} gives them; null for none
 * @param sampleLines rows of the dataset for a warm-up, each one line without its end
 */
@SuppressWarnings("ArrayRecordComponent") // contents, never compared
public record BundleContents(Map<EngagementType, TreeEnsemble> trees, Map<String, byte[]> nets, BlendProfiles profiles,
		byte @Nullable [] vocabulary, byte @Nullable [] contentCodes, List<byte[]> sampleLines) {

	public BundleContents {
		trees = Collections.unmodifiableMap(new EnumMap<>(trees));
		SortedMap<String, byte[]> sorted = new TreeMap<>(nets);
		nets = Collections.unmodifiableMap(sorted);
		sampleLines = List.copyOf(sampleLines);
	}

}
