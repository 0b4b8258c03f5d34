package io.warble.training.matrix;

import java.nio.ByteBuffer;

import io.warble.features.dataset.EngagementType;
import io.warble.features.dataset.Exposure;

/**
 * How the facts about a row, beside its features, are laid out: 64 bytes. Stateless.
 */
final class RowFacts {

	static final int BYTES = 64;

	static final int CREATED_AT = 0;

	static final int TWEET = 8;

	static final int USER = 16;

	static final int CREATOR = 24;

	static final int LANGUAGE = 32;

	static final int CREATOR_FOLLOWERS = 40;

	static final int PERIOD = 48;

	static final int LABELS = 49;

	static final int USER_COLD = 50;

	static final int CREATOR_COLD = 51;

	private RowFacts() {
	}

	static void put(ByteBuffer into, int at, Exposure row, Period period, boolean userCold, boolean creatorCold) {
		into.putLong(at + CREATED_AT, row.createdAt());
		into.putLong(at + TWEET, row.tweet());
		into.putLong(at + USER, row.user());
		into.putLong(at + CREATOR, row.creator());
		into.putLong(at + LANGUAGE, row.language());
		into.putLong(at + CREATOR_FOLLOWERS, row.creatorFollowers());
		int labels = 0;
		for (int type = 0; type < EngagementType.COUNT; type++) {
			labels |= row.engaged(type) ? 1 << type : 0;
		}
		into.put(at + PERIOD, (byte) period.ordinal());
		into.put(at + LABELS, (byte) labels);
		into.put(at + USER_COLD, (byte) (userCold ? 1 : 0));
		into.put(at + CREATOR_COLD, (byte) (creatorCold ? 1 : 0));
	}

}
