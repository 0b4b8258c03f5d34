package io.warble.features.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.warble.features.dataset.EngagementType;
import io.warble.features.sketch.ContentCodes;

/**
 * The columns of each table: fixed by the code, but for the lists whose lengths are
 * settings. Immutable.
 */
public final class StateLayout {

	private final Map<StateTable, List<Column>> tables = new EnumMap<>(StateTable.class);

	private final String hash;

	private StateLayout(StateSettings settings) {
		this.tables.put(StateTable.USER, user(settings.profilesContent()));
		this.tables.put(StateTable.CREATOR, creator());
		this.tables.put(StateTable.PAIR, withLatest());
		this.tables.put(StateTable.CATEGORY, counts());
		this.tables.put(StateTable.TOKEN, counts());
		this.tables.put(StateTable.RECENT_CREATORS,
				list(settings.recentCreators(), new Column("creator", Kind.LIST_ITEM),
						new Column("counts", Kind.LIST_ITEM), new Column("at", Kind.LATEST)));
		this.tables.put(StateTable.AUDIENCE, list(settings.audience(), new Column("user", Kind.LIST_ITEM)));
		this.tables.put(StateTable.SIMILAR_CREATORS, list(settings.neighbours(), new Column("creator", Kind.LIST_ITEM),
				new Column("jaccard", Kind.SIMILARITY), new Column("cosine", Kind.SIMILARITY)));
		this.tables.put(StateTable.SIMILAR_USERS,
				list(settings.neighbours(), new Column("user", Kind.LIST_ITEM), new Column("cosine", Kind.SIMILARITY)));
		this.hash = hash(settings + " " + this.tables + " " + List.of(CategoryKind.values()));
	}

	/** The layout that given settings result in. */
	public static StateLayout of(StateSettings settings) {
		return new StateLayout(settings);
	}

	/** How many 32-bit words a row of a table has. */
	public int width(StateTable table) {
		return columns(table).size();
	}

	/** The columns of a table in order; as many as {@link #width}. */
	public List<Column> columns(StateTable table) {
		return this.tables.getOrDefault(table, List.of());
	}

	/**
	 * Hash of all columns of all tables and of the settings: statistics of one state
	 * serve a model only where the model was trained on a state of the same hash.
	 * @return 16 hexadecimal digits
	 */
	public String hash() {
		return this.hash;
	}

	private static List<Column> counts() {
		List<Column> columns = new ArrayList<>();
		columns.add(new Column("exposures", Kind.LIFETIME_SUM));
		perType(columns, "", "_count", Kind.LIFETIME_SUM);
		columns.add(new Column("recent_exposures", Kind.DECAYED_SUM));
		perType(columns, "recent_", "_count", Kind.DECAYED_SUM);
		return columns;
	}

	private static List<Column> withLatest() {
		List<Column> columns = counts();
		columns.add(new Column("latest_exposure", Kind.LATEST));
		perType(columns, "latest_", "", Kind.LATEST);
		return columns;
	}

	private static List<Column> user(boolean profile) {
		List<Column> columns = withLatest();
		perType(columns, "", "_creator_verified", Kind.LIFETIME_SUM);
		perType(columns, "", "_creator_follows_user", Kind.LIFETIME_SUM);
		perType(columns, "", "_creator_followers_log256", Kind.LIFETIME_SUM);
		perType(columns, "", "_creator_followings_log256", Kind.LIFETIME_SUM);
		columns.add(new Column("engaged_tweets", Kind.LIFETIME_SUM));
		perTrait(columns, "engaged_");
		if (profile) {
			columns.add(new Column("profile_tweets", Kind.DECAYED_SUM));
			for (int i = 1; i <= ContentCodes.WIDTH; i++) {
				columns.add(new Column("profile_" + i, Kind.DECAYED_SUM));
			}
		}
		return columns;
	}

	private static List<Column> creator() {
		List<Column> columns = withLatest();
		columns.add(new Column("engaged_rows", Kind.LIFETIME_SUM));
		columns.add(new Column("engaged_rows_creator_follows_user", Kind.LIFETIME_SUM));
		columns.add(new Column("rows_creator_follows_user", Kind.LIFETIME_SUM));
		perTrait(columns, "posted_");
		return columns;
	}

	private static void perType(List<Column> columns, String prefix, String suffix, Kind kind) {
		for (EngagementType type : EngagementType.ALL) {
			columns.add(new Column(prefix + type.label() + suffix, kind));
		}
	}

	private static void perTrait(List<Column> columns, String prefix) {
		for (Content trait : Content.values()) {
			columns.add(new Column(prefix + trait.name().toLowerCase(Locale.ROOT), Kind.LIFETIME_SUM));
		}
	}

	private static List<Column> list(int entries, Column... entry) {
		List<Column> columns = new ArrayList<>();
		for (int i = 1; i <= entries; i++) {
			for (Column column : entry) {
				columns.add(new Column(column.name() + "_" + i, column.kind()));
			}
		}
		return columns;
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

	/**
	 * One 32-bit column.
	 *
	 * @param name unique within the table, such as {@code like_count}
	 * @param kind how its words are to be read
	 */
	public record Column(String name, Kind kind) {
	}

	/** How the word of a column is to be read and how it comes about. */
	public enum Kind {

		/** Float bits: a sum over the whole past. */
		LIFETIME_SUM,
		/** Float bits: an exponentially decayed sum. */
		DECAYED_SUM,
		/** Unix seconds of the latest event, 0 for never. */
		LATEST,
		/** An integer of a list: part of a key, or packed counts. */
		LIST_ITEM,
		/** Float bits: a similarity of a derived list. */
		SIMILARITY

	}

}
