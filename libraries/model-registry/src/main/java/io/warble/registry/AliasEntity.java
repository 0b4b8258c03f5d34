package io.warble.registry;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * The row of an alias. Of two moves at once, the revision lets one through.
 * {@link InsertAlias} makes it.
 */
@Entity
@Table(schema = RegistrySchema.NAME, name = "alias")
class AliasEntity {

	@Id
	private String name;

	@Column(name = "version")
	private long target;

	@Version
	private @Nullable Long revision;

	@Column(name = "moved_at")
	private Instant movedAt;

	/** For Hibernate. */
	@NullUnmarked
	protected AliasEntity() {
	}

	long target() {
		return this.target;
	}

	void pointTo(long newTarget, Instant at) {
		this.target = newTarget;
		this.movedAt = at;
	}

	Alias view() {
		return new Alias(this.name, this.target, (this.revision != null) ? this.revision : 0, this.movedAt);
	}

}
