package io.warble.training.dashboard.models;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.warble.registry.Alias;
import io.warble.registry.AliasMove;
import io.warble.registry.ModelRegistry;
import io.warble.registry.ModelVersion;
import io.warble.registry.VersionSummary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.warble.training.dashboard.page.NoSuchPageException;

/**
 * Gathers what the pages of the registry show. Thread-safe.
 */
public final class ModelPages {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final int PAGE = 50;

	private final ModelRegistry registry;

	ModelPages(ModelRegistry registry) {
		this.registry = registry;
	}

	ModelList list(long before) {
		List<Alias> aliases = this.registry.aliases();
		List<VersionSummary> found = this.registry.page(before, PAGE + 1);
		List<ModelRow> rows = found.stream()
			.limit(PAGE)
			.map((version) -> new ModelRow(version, names(version.number(), aliases)))
			.toList();
		return new ModelList(rows, (found.size() > PAGE) ? rows.get(PAGE - 1).number() : null);
	}

	/** A version with its report. */
	public ModelDetail detail(long number) {
		ModelVersion version = this.registry.version(number)
			.orElseThrow(() -> new NoSuchPageException("model version " + number));
		List<Alias> aliases = this.registry.aliases();
		long champion = pointed(Alias.CHAMPION, aliases);
		JsonNode provenance = JSON.readTree(version.manifest()).path("provenance");
		SortedMap<String, String> where = new TreeMap<>();
		provenance.path("libraryVersions")
			.properties()
			.forEach((entry) -> where.put(entry.getKey(), text(entry.getValue())));
		for (String name : new String[] { "seed", "datasetFingerprint", "jvm" }) {
			if (provenance.has(name)) {
				where.put(name, text(provenance.path(name)));
			}
		}
		SortedMap<String, String> parameters = new TreeMap<>();
		provenance.path("parameters")
			.properties()
			.forEach((entry) -> parameters.put(entry.getKey(), text(entry.getValue())));
		return new ModelDetail(version, names(number, aliases), new ReportView(JSON.readTree(version.report())), where,
				parameters, moves(number), champion, pointed(Alias.CHALLENGER, aliases), revision(aliases),
				(champion == number) ? this.registry.previous(Alias.CHAMPION).orElse(0L) : 0);
	}

	private List<AliasMove> moves(long number) {
		List<AliasMove> moves = new ArrayList<>();
		for (String alias : List.of(Alias.CHAMPION, Alias.CHALLENGER)) {
			for (AliasMove move : this.registry.history(alias)) {
				if (Long.valueOf(number).equals(move.to()) || Long.valueOf(number).equals(move.from())) {
					moves.add(move);
				}
			}
		}
		moves.sort(Comparator.comparing(AliasMove::at).reversed());
		return moves;
	}

	/** The champion of a moment that somebody typed. */
	ChampionAsOf championAsOf(String asked) {
		return ChampionAsOf.of(asked, (moment) -> this.registry.moveAsOf(Alias.CHAMPION, moment));
	}

	/** The latest moves of the champion. */
	List<AliasMove> history(int limit) {
		return this.registry.history(Alias.CHAMPION).stream().limit(limit).toList();
	}

	private static long pointed(String name, List<Alias> aliases) {
		return aliases.stream()
			.filter((alias) -> alias.name().equals(name))
			.mapToLong(Alias::version)
			.findFirst()
			.orElse(0);
	}

	private static long revision(List<Alias> aliases) {
		return aliases.stream()
			.filter((alias) -> alias.name().equals(Alias.CHAMPION))
			.mapToLong(Alias::revision)
			.findFirst()
			.orElse(0);
	}

	private static List<String> names(long number, List<Alias> aliases) {
		return aliases.stream().filter((alias) -> alias.version() == number).map(Alias::name).toList();
	}

	private static String text(JsonNode node) {
		return node.isValueNode() ? node.asString() : node.toString();
	}

}
