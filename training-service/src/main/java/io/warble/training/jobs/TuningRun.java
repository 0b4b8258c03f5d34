package io.warble.training.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.springframework.batch.core.step.StepExecution;

import io.warble.models.bundle.ModelBundle;
import io.warble.training.blend.BlendTraining;
import io.warble.training.extraction.TuningReplay;
import io.warble.training.ingest.Dataset;
import io.warble.training.nets.CarriedNets;
import io.warble.training.nets.NetTraining;
import io.warble.training.nets.TextMember;
import io.warble.training.parameters.TuningParameters;
import io.warble.training.publication.Start;
import io.warble.training.run.RunDirectory;
import io.warble.training.run.RunFiles;
import io.warble.training.text.CarriedTexts;
import io.warble.training.trees.TreeTraining;

/**
 * One fine-tuning run.
 *
 * @param inputs its parameters and files
 * @param parameters the same parameters, as those of fine-tuning
 */
record TuningRun(RunInputs inputs, TuningParameters parameters) {

	static TuningRun of(StepExecution step, Path runs) {
		RunInputs inputs = RunInputs.of(step, runs);
		if (inputs.parameters() instanceof TuningParameters parameters) {
			return new TuningRun(inputs, parameters);
		}
		throw new IllegalStateException("The job " + inputs.kind().label() + " has no steps of fine-tuning");
	}

	RunDirectory directory() {
		return this.inputs.directory();
	}

	/** The dataset, read with the vocabulary of the version. */
	Dataset dataset() throws IOException {
		Dataset dataset = this.inputs.dataset();
		Path vocabulary = directory().startVocabulary();
		return new Dataset(dataset.directory(), dataset.parts(), Files.exists(vocabulary) ? vocabulary : null,
				dataset.fingerprint());
	}

	/** The version that it starts from. */
	Start start() throws IOException {
		return RunFiles.readJson(directory().start(), Start.class);
	}

	/** The bundle of that version. */
	ModelBundle bundle() throws IOException {
		return ModelBundle.open(directory().startBundle());
	}

	TuningReplay replay(ModelBundle bundle) {
		return new TuningReplay(directory(), this.parameters.replay(bundle.manifest().features()),
				this.parameters.split(), bundle.text());
	}

	/** The nets of the version, by name. */
	Map<String, byte[]> graphs(ModelBundle bundle) {
		return bundle.contents(bundle.profiles()).nets();
	}

	/** The nets that are trained on, those that read texts among them. */
	List<String> tunable(ModelBundle bundle) throws IOException {
		return this.parameters.tunesNets() ? CarriedNets.tunable(graphs(bundle), earlierNets()) : List.of();
	}

	/**
	 * A training on.
	 * @param members nets without those that read texts
	 */
	NetTraining netTraining(List<String> members) throws IOException {
		return new NetTraining(directory().nets(), this.parameters.nets(members), this.parameters.threads(),
				this.parameters.seed(), earlierNets());
	}

	/**
	 * Nets that read texts, to be trained on.
	 * @param members which
	 */
	List<TextMember> textMembers(CarriedTexts texts, List<String> members) throws IOException {
		return texts.members(members, earlierNets(), this.parameters.nets(members).pace(), this.parameters.encoders());
	}

	/** Where the run that made the version left its nets. */
	Path earlierNets() throws IOException {
		return new RunDirectory(directory().root().resolveSibling(start().run())).nets();
	}

	/** Whether the blend is fitted anew: a version without a blend stays without. */
	boolean tunesBlend(ModelBundle bundle) {
		return this.parameters.blend(bundle.manifest().provenance()).enabled();
	}

	BlendTraining blending(ModelBundle bundle) {
		return new BlendTraining(directory().root().resolve("blend"),
				this.parameters.blend(bundle.manifest().provenance()), bundle.profiles());
	}

	TreeTraining training(ModelBundle bundle) {
		return new TreeTraining(directory().models(), this.parameters.trees(), this.parameters.threads(),
				this.parameters.seed(), bundle.trees());
	}

}
