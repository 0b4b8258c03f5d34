package io.warble.training.trees;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

import tools.jackson.databind.json.JsonMapper;

import io.warble.features.dataset.EngagementType;
import io.warble.models.trees.TreeEnsemble;

/**
 * The finished models of a run, two files a type: what is there under its name is whole,
 * so that a killed training goes on with the next type. The report is written last.
 */
final class ModelFiles {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final Path directory;

	ModelFiles(Path directory) {
		this.directory = directory;
	}

	Optional<TypeReport> report(EngagementType type) throws IOException {
		Path file = this.directory.resolve(type.label() + ".json");
		if (!Files.exists(file)) {
			return Optional.empty();
		}
		return Optional.of(MAPPER.readValue(Files.readAllBytes(file), TypeReport.class));
	}

	TreeEnsemble ensemble(EngagementType type) throws IOException {
		return TreeEnsemble.ofBytes(Files.readAllBytes(trees(type)));
	}

	void write(EngagementType type, TreeEnsemble ensemble, TypeReport report) throws IOException {
		Files.createDirectories(this.directory);
		replace(trees(type), ensemble.toBytes());
		replace(this.directory.resolve(type.label() + ".json"),
				MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(report));
	}

	private Path trees(EngagementType type) {
		return this.directory.resolve(type.label() + ".trees");
	}

	private static void replace(Path file, byte[] bytes) throws IOException {
		Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
		Files.write(temporary, bytes);
		Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

}
