package io.warble.featureservice.statistics;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose statistics are wanted.
 *
 * @param users ids of accounts as readers
 * @param creators ids of accounts as authors
 * @param pairs users with creators
 * @param layout hash of the state layout that the snapshot must have; without, the
 * current snapshot answers
 */
@Schema(example = """
		{"users":["6B2F5A2E6C6E4F0E9C3B3C0C8C7A1D10"],"creators":["0A1B2C3D4E5F60718293A4B5C6D7E8F9"],"pairs":[]}""")
record LookupRequest(@Nullable List<@Nullable String> users, @Nullable List<@Nullable String> creators,
		@Nullable List<@Nullable Pair> pairs, @Nullable String layout) {

	/**
	 * A user and a creator.
	 */
	record Pair(@Nullable String user, @Nullable String creator) {

	}

	int size() {
		return size(this.users) + size(this.creators) + size(this.pairs);
	}

	private static int size(@Nullable List<?> list) {
		return (list != null) ? list.size() : 0;
	}

}
