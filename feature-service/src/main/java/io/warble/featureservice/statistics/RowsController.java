package io.warble.featureservice.statistics;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.warble.features.state.StatisticsKeys;
import io.warble.web.problem.InvalidRequestException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The rows of a whole request in one call and from one snapshot, in binary form, for the
 * scoring service.
 */
@RestController
@Tag(name = "features")
class RowsController {

	/** Response header: the id of the snapshot that the rows are from. */
	static final String SNAPSHOT_ID = "Warble-Snapshot-Id";

	private final SnapshotResolver resolver;

	private final Snapshots snapshots;

	private final LookupProperties properties;

	RowsController(SnapshotResolver resolver, Snapshots snapshots, LookupProperties properties) {
		this.resolver = resolver;
		this.snapshots = snapshots;
		this.properties = properties;
	}

	@PostMapping(path = "/v1/features/lookup", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE,
			produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
	@Operation(summary = "Rows by key, in binary form", description = "Body: StatisticsKeys; answer: StatisticsRows.")
	ResponseEntity<byte[]> lookup(@RequestBody byte[] body, @RequestParam(required = false) @Nullable String layout) {
		StatisticsKeys keys = keys(body);
		Snapshot snapshot = this.resolver.resolve(layout);
		return ResponseEntity.ok()
			.header(SNAPSHOT_ID, snapshot.id())
			.body(this.snapshots.read(snapshot, keys).toBytes());
	}

	private StatisticsKeys keys(byte[] body) {
		try {
			return StatisticsKeys.of(body, this.properties.maxKeys());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidRequestException(HttpStatus.BAD_REQUEST, String.valueOf(ex.getMessage()), null, null);
		}
	}

}
