package io.warble.simulator;

import java.io.IOException;
import java.util.function.LongConsumer;

import io.warble.features.dataset.EngagementType;

/**
 * Writes the rows of one simulation: tweet after tweet, each to its users, each row to a
 * part file by chance. Not thread-safe.
 */
final class Timeline {

	private static final int ROW_BYTES = Tweet.HEAD_BYTES + AccountColumns.MAX_BYTES + 64;

	private static final int TRUTH_BYTES = 2 * Bytes.ID + 4 * 12 + 2;

	private static final int REPORT_EVERY = 8192;

	private final SimulationSettings settings;

	private final World world;

	private final TimelineFiles files;

	private final Ids ids;

	private final AccountColumns accounts;

	private final RandomStream random = new RandomStream();

	private final Audience audience;

	private final EngagementModel model;

	private final Engagements engagements;

	private final Tally tally = new Tally();

	private final Tweet tweet = new Tweet();

	private final double[] probabilities = new double[EngagementType.COUNT];

	private final long[] times = new long[EngagementType.COUNT];

	private long tweets;

	Timeline(SimulationSettings settings, World world, TimelineFiles files) {
		this.settings = settings;
		this.world = world;
		this.files = files;
		this.ids = Ids.of(settings.seed());
		this.accounts = new AccountColumns(world.population(), this.ids);
		this.audience = new Audience(world, settings.audience(), this.random);
		this.model = new EngagementModel(world, settings.seed(),
				Intercepts.find(world, settings, EngagementModel.RATES));
		this.engagements = new Engagements(this.random, world.calendar());
	}

	/** Writes all rows. */
	void write(LongConsumer progress) throws IOException {
		TweetComposer composer = new TweetComposer(this.world, this.ids);
		long seed = RandomStream.hash(this.settings.seed(), 109);
		for (long index = 0; this.tally.rows() < this.settings.rows(); index++) {
			composer.compose(index, this.tweet);
			this.model.begin(this.tweet, this.world.calendar());
			this.random.reset(seed, index);
			if (show(progress)) {
				this.tweets++;
			}
		}
		progress.accept(this.tally.rows());
	}

	/** What has been written. */
	SimulationReport report(double seconds) {
		return new SimulationReport(this.tally.rows(), this.tweets, this.audience.shown(), this.tally.rates(),
				this.tally.oracleRce(), seconds);
	}

	/** Shows the tweet to its users; false where there was none. */
	private boolean show(LongConsumer progress) throws IOException {
		boolean shown = false;
		int left = this.audience.begin(this.tweet);
		while (left-- > 0 && this.tally.rows() < this.settings.rows()) {
			int user = this.audience.next(this.tweet);
			if (user < 0) {
				break;
			}
			shown = true;
			this.model.engage(this.tweet, user, this.probabilities);
			this.engagements.draw(this.tweet, this.probabilities, this.times);
			this.tally.add(this.times);
			writeRow(user);
			if (this.tweet.lastDay) {
				writeTruth(user);
			}
			if (this.tally.rows() % REPORT_EVERY == 0) {
				progress.accept(this.tally.rows());
			}
		}
		return shown;
	}

	private void writeRow(int user) throws IOException {
		ShuffledFile part = this.files.part(this.random.nextInt(this.settings.parts()), this.tweet.lastDay);
		int at = part.begin(ROW_BYTES);
		byte[] out = part.block();
		System.arraycopy(this.tweet.head, 0, out, at, this.tweet.headLength);
		at = this.accounts.write(out, at + this.tweet.headLength, user);
		at = Bytes.text(out, at, this.model.followed() ? AccountColumns.TRUE : AccountColumns.FALSE);
		for (long time : this.times) {
			out[at++] = AccountColumns.SEPARATOR;
			if (time != 0) {
				at = Bytes.number(out, at, time);
			}
		}
		out[at++] = '\n';
		part.end(at);
	}

	private void writeTruth(int user) throws IOException {
		ShuffledFile truth = this.files.truth();
		int at = truth.begin(TRUTH_BYTES);
		byte[] out = truth.block();
		at = Bytes.id(out, at, this.ids.tweets(), this.tweet.index);
		out[at++] = ',';
		at = Bytes.id(out, at, this.ids.users(), user);
		for (int type = 0; type < EngagementType.COUNT; type++) {
			this.probabilities[type] *= this.tweet.observed[type];
			out[at++] = ',';
			at = Bytes.probability(out, at, this.probabilities[type]);
		}
		out[at++] = '\n';
		truth.end(at);
		this.tally.addLastDay(this.times, this.probabilities);
	}

}
