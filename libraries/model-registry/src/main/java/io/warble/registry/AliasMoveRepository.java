package io.warble.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.data.repository.Repository;

/** The rows of moves. */
interface AliasMoveRepository extends Repository<AliasMoveEntity, Long> {

	AliasMoveEntity save(AliasMoveEntity move);

	List<AliasMoveEntity> findAllByAliasOrderByIdDesc(String alias);

	Optional<AliasMoveEntity> findFirstByAliasAndAtLessThanEqualOrderByIdDesc(String alias, Instant moment);

}
