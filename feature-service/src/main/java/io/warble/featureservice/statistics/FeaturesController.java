package io.warble.featureservice.statistics;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.warble.features.dataset.Keys;
import io.warble.features.state.StateKeys;
import io.warble.features.state.StateTable;
import io.warble.features.state.StatisticsKeys;
import io.warble.features.state.StatisticsRows;
import io.warble.web.problem.InvalidRequestException;
import io.warble.featureservice.statistics.LookupRequest.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Statistics as JSON, for people. Whatever a request asks for is answered from one
 * snapshot.
 */
@RestController
@RequestMapping(path = "/v1/features", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "features", description = "Statistics of users, creators and pairs")
class FeaturesController {

	private final SnapshotResolver resolver;

	private final Snapshots snapshots;

	private final StatisticsView view;

	private final LookupProperties properties;

	FeaturesController(SnapshotResolver resolver, Snapshots snapshots, StatisticsView view,
			LookupProperties properties) {
		this.resolver = resolver;
		this.snapshots = snapshots;
		this.view = view;
		this.properties = properties;
	}

	@GetMapping("/users/{id}")
	@Operation(summary = "Statistics of an account as a reader",
			description = "An account without statistics answers NOT_FOUND and the priors.")
	EntityStatistics user(@PathVariable String id) {
		return single(StateTable.USER, id);
	}

	@GetMapping("/creators/{id}")
	@Operation(summary = "Statistics of an account as an author",
			description = "An account without statistics answers NOT_FOUND and the priors.")
	EntityStatistics creator(@PathVariable String id) {
		return single(StateTable.CREATOR, id);
	}

	private EntityStatistics single(StateTable table, String id) {
		long key = key(id, "id", null);
		Snapshot snapshot = this.resolver.resolve(null);
		StatisticsKeys keys = new StatisticsKeys();
		keys.add(table, key);
		return this.view.of(snapshot, this.snapshots.read(snapshot, keys), table, id, null, key);
	}

	@PostMapping(path = "/lookup", consumes = MediaType.APPLICATION_JSON_VALUE)
	@Operation(summary = "Statistics of many accounts and pairs in one call")
	LookupResponse lookup(@RequestBody LookupRequest request) {
		if (request.size() > this.properties.maxIds()) {
			throw new InvalidRequestException(HttpStatus.CONTENT_TOO_LARGE,
					"The request names %d accounts and pairs, allowed are %d".formatted(request.size(),
							this.properties.maxIds()),
					null, null);
		}
		StatisticsKeys keys = new StatisticsKeys();
		List<Entity> users = accounts(StateTable.USER, "users", request.users(), keys);
		List<Entity> creators = accounts(StateTable.CREATOR, "creators", request.creators(), keys);
		List<Entity> pairs = pairs(request.pairs(), keys);
		Snapshot snapshot = this.resolver.resolve(request.layout());
		StatisticsRows rows = this.snapshots.read(snapshot, keys);
		return new LookupResponse(views(StateTable.USER, users, snapshot, rows),
				views(StateTable.CREATOR, creators, snapshot, rows), views(StateTable.PAIR, pairs, snapshot, rows));
	}

	private List<Entity> accounts(StateTable table, String field, @Nullable List<@Nullable String> ids,
			StatisticsKeys keys) {
		List<Entity> entities = new ArrayList<>();
		for (String id : Objects.requireNonNullElse(ids, List.<@Nullable String>of())) {
			Entity entity = new Entity(Objects.requireNonNullElse(id, ""), null, key(id, field, entities.size()));
			keys.add(table, entity.key());
			entities.add(entity);
		}
		return entities;
	}

	private List<Entity> pairs(@Nullable List<@Nullable Pair> pairs, StatisticsKeys keys) {
		List<Entity> entities = new ArrayList<>();
		for (Pair pair : Objects.requireNonNullElse(pairs, List.<@Nullable Pair>of())) {
			String user = (pair != null) ? pair.user() : null;
			String creator = (pair != null) ? pair.creator() : null;
			long key = StateKeys.pair(key(user, "user", entities.size()), key(creator, "creator", entities.size()));
			keys.add(StateTable.PAIR, key);
			entities.add(new Entity(Objects.requireNonNullElse(user, ""), creator, key));
		}
		return entities;
	}

	private long key(@Nullable String id, String field, @Nullable Integer row) {
		if (id == null || id.isBlank()) {
			throw new InvalidRequestException(HttpStatus.BAD_REQUEST, "An id is empty, expected an account", field,
					row);
		}
		if (id.length() > this.properties.maxIdLength()) {
			throw new InvalidRequestException(HttpStatus.BAD_REQUEST,
					"An id has %d characters, allowed are %d".formatted(id.length(), this.properties.maxIdLength()),
					field, row);
		}
		return Keys.of(id);
	}

	private List<EntityStatistics> views(StateTable table, List<Entity> entities, Snapshot snapshot,
			StatisticsRows rows) {
		return entities.stream()
			.map((entity) -> this.view.of(snapshot, rows, table, entity.id(), entity.creator(), entity.key()))
			.toList();
	}

	private record Entity(String id, @Nullable String creator, long key) {

	}

}
