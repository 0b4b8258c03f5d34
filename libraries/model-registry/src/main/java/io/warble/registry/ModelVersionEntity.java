package io.warble.registry;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** The row of a model version; its bundle lies beside it, see {@link Artifacts}. */
@Entity
@DynamicUpdate
@Table(schema = RegistrySchema.NAME, name = "model_version")
class ModelVersionEntity {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long number;

	private String sha256;

	private long bytes;

	@Column(columnDefinition = "json")
	@ColumnTransformer(write = "cast(? as json)")
	private String manifest;

	@Column(columnDefinition = "json")
	@ColumnTransformer(write = "cast(? as json)")
	private String report;

	@Column(name = "snapshot_id")
	private String snapshotId;

	@Column(name = "layout_hash")
	private String layoutHash;

	@Column(name = "schema_hash")
	private String schemaHash;

	@Column(name = "trained_until")
	private Instant trainedUntil;

	@Column(name = "created_at")
	private Instant createdAt;

	@Column(name = "job_execution_id")
	private @Nullable Long jobExecutionId;

	@Column(name = "artifacts_removed_at")
	private @Nullable Instant artifactsRemovedAt;

	@Column(name = "artifacts_removed_by")
	private @Nullable String artifactsRemovedBy;

	/** For Hibernate. */
	@NullUnmarked
	protected ModelVersionEntity() {
	}

	ModelVersionEntity(NewVersion model, long bytes, Instant createdAt) {
		this.sha256 = model.sha256();
		this.bytes = bytes;
		this.manifest = model.manifest();
		this.report = model.report();
		this.snapshotId = model.snapshotId();
		this.layoutHash = model.layoutHash();
		this.schemaHash = model.schemaHash();
		this.trainedUntil = model.trainedUntil().truncatedTo(ChronoUnit.MICROS);
		this.createdAt = createdAt;
		this.jobExecutionId = model.jobExecutionId();
	}

	/** The number that the database gave. */
	long number() {
		if (this.number == null) {
			throw new IllegalStateException("A model version has a number once it is stored");
		}
		return this.number;
	}

	boolean hasArtifacts() {
		return this.artifactsRemovedAt == null;
	}

	void artifactsRemoved(Instant at, String by) {
		this.artifactsRemovedAt = at;
		this.artifactsRemovedBy = by;
	}

	void artifactsRestored() {
		this.artifactsRemovedAt = null;
		this.artifactsRemovedBy = null;
	}

	ModelVersion view() {
		return new ModelVersion(number(), this.sha256, this.bytes, this.manifest, this.report, this.snapshotId,
				this.layoutHash, this.schemaHash, this.trainedUntil, this.createdAt, this.jobExecutionId,
				this.artifactsRemovedAt);
	}

}
