package io.warble.registry;

import java.util.List;
import java.util.Optional;

import org.springframework.data.repository.Repository;

/** The rows of aliases. */
interface AliasRepository extends Repository<AliasEntity, String> {

	AliasEntity saveAndFlush(AliasEntity alias);

	void delete(AliasEntity alias);

	void flush();

	Optional<AliasEntity> findById(String name);

	List<AliasEntity> findAllByOrderByName();

	List<AliasEntity> findAllByTarget(long target);

}
