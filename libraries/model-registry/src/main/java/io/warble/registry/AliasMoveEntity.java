package io.warble.registry;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** The row of one move of an alias. */
@Entity
@Immutable
@Table(schema = RegistrySchema.NAME, name = "alias_move")
class AliasMoveEntity {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	private String alias;

	@Column(name = "from_version")
	private @Nullable Long from;

	@Column(name = "to_version")
	private @Nullable Long to;

	private String reason;

	@Column(name = "moved_by")
	private String by;

	@Column(name = "moved_at")
	private Instant at;

	private boolean rollback;

	/** For Hibernate. */
	@NullUnmarked
	protected AliasMoveEntity() {
	}

	AliasMoveEntity(AliasMove move) {
		this.alias = move.alias();
		this.from = move.from();
		this.to = move.to();
		this.reason = move.reason();
		this.by = move.by();
		this.at = move.at();
		this.rollback = move.rollback();
	}

	AliasMove view() {
		return new AliasMove(this.alias, this.from, this.to, this.reason, this.by, this.at, this.rollback);
	}

}
