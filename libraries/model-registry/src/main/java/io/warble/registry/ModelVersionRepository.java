package io.warble.registry;

import java.util.List;
import java.util.Optional;

import org.springframework.data.repository.Repository;

/** The rows of model versions. */
interface ModelVersionRepository extends Repository<ModelVersionEntity, Long> {

	ModelVersionEntity saveAndFlush(ModelVersionEntity version);

	Optional<ModelVersionEntity> findById(long number);

	Optional<ModelVersionEntity> findBySha256(String sha256);

	List<ModelVersionEntity> findAllByOrderByNumberDesc();

}
