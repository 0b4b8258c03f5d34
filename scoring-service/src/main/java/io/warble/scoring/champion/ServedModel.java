package io.warble.scoring.champion;

import io.warble.features.state.StateHeader;
import io.warble.features.state.StateLayout;
import io.warble.features.text.WordPieceEncoder;
import io.warble.models.UnexplainableModelException;
import io.warble.models.blend.BlendedPredictor;
import io.warble.models.bundle.BundleManifest;
import io.warble.models.bundle.ModelBundle;
import io.warble.models.explanation.Explainer;
import io.warble.models.nets.NetOptions;
import io.warble.models.text.EncoderCacheStatistics;
import io.warble.scoring.prediction.Scorer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model that has been checked and can be served, with the scorers that idle and the
 * open sessions of its nets. Those close when it has been {@link #retire retired} and the
 * last use has ended. Safe for use by many threads.
 */
final class ServedModel {

	private static final Logger log = LoggerFactory.getLogger(ServedModel.class);

	private final long version;

	private final ModelBundle bundle;

	private final StateLayout layout;

	private final String profile;

	private final BlendedPredictor predictor;

	private final Optional<WordPieceEncoder> encoder;

	private final LazyExplainer explainer;

	private final SharedUse use;

	private final Queue<Scorer> idle = new ConcurrentLinkedQueue<>();

	/**
	 * Opens a profile of a bundle.
	 * @param nets how its nets are run
	 */
	ServedModel(long version, ModelBundle bundle, StateLayout layout, String profile, NetOptions nets) {
		this.version = version;
		this.bundle = bundle;
		this.layout = layout;
		this.profile = profile;
		this.predictor = bundle.predictor(profile, nets);
		this.explainer = new LazyExplainer(bundle, this.predictor);
		this.encoder = Optional.ofNullable(bundle.vocabulary()).flatMap(WordPieceEncoder::of);
		this.use = new SharedUse(this::close);
	}

	/**
	 * A net that cannot be freed must not harm the request that was the last to leave.
	 */
	private void close() {
		try {
			this.predictor.close();
		}
		catch (IllegalStateException ex) {
			log.warn("Version {} is retired, but not all of its memory is freed", this.version, ex);
		}
	}

	long version() {
		return this.version;
	}

	ModelBundle bundle() {
		return this.bundle;
	}

	StateLayout layout() {
		return this.layout;
	}

	String profile() {
		return this.profile;
	}

	/** Encodes texts for the model; empty where its vocabulary does not allow it. */
	Optional<WordPieceEncoder> encoder() {
		return this.encoder;
	}

	/** How often a row's tweet was encoded already. */
	EncoderCacheStatistics cacheStatistics() {
		return this.predictor.cacheStatistics();
	}

	/** Nanoseconds that each of its members has taken. */
	Map<String, LongAdder> memberTimes() {
		return this.predictor.times();
	}

	/**
	 * Explains the model's answers, within a use; made at the first call.
	 * @throws UnexplainableModelException if the trees have no covers
	 */
	Explainer explainer() {
		return this.explainer.get();
	}

	/** Begins a use; false once the model is closed. */
	boolean enter() {
		return this.use.enter();
	}

	/** Ends a use. */
	void leave() {
		this.use.leave();
	}

	/** Lets go of the model, once: it closes when the last use has ended. */
	void retire() {
		this.use.leave();
	}

	/** A header with the model's own priors, for when there is no snapshot. */
	StateHeader fallbackHeader() {
		BundleManifest manifest = this.bundle.manifest();
		return new StateHeader(manifest.provenance().trainingEnd(), manifest.features().state(), this.layout.hash(),
				manifest.priors(), List.of());
	}

	/** A scorer for one thread within a use; to be given back before the use ends. */
	Scorer borrow() {
		Scorer scorer = this.idle.poll();
		return (scorer != null) ? scorer : Scorer.of(this.bundle, this.predictor);
	}

	/** Takes a scorer back. */
	void giveBack(Scorer scorer) {
		scorer.clear();
		this.idle.add(scorer);
	}

}
