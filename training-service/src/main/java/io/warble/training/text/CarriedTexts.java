package io.warble.training.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.warble.features.sketch.InvalidSketchException;
import io.warble.features.sketch.TokenCodes;
import io.warble.training.matrix.TrainingMatrix;
import io.warble.training.nets.NetTraining;
import io.warble.training.nets.TextMember;
import io.warble.training.parameters.EncoderParameters;
import io.warble.training.parameters.Pace;
import io.warble.training.run.RunDirectory;
import io.warble.training.trees.TrainingException;

/**
 * The nets of a version that read texts, on their way through a fine-tuning: the numbers
 * of tokens and the codes are the version's, the tweets those of the run. One thread at a
 * time.
 */
public final class CarriedTexts {

	private final TweetCorpus corpus;

	private final TrainingMatrix matrix;

	private CarriedTexts(TweetCorpus corpus, TrainingMatrix matrix) {
		this.corpus = corpus;
		this.matrix = matrix;
	}

	/**
	 * The texts that a run has collected.
	 * @param matrix with texts
	 */
	public static CarriedTexts of(RunDirectory run, TrainingMatrix matrix) throws IOException {
		return new CarriedTexts(TweetCorpus.open(run.texts()), matrix);
	}

	/**
	 * Whether some tweet to learn from has a text: of rows without, a net that reads
	 * texts would learn to do without them.
	 */
	public boolean hasTexts() {
		return this.corpus.hasTexts();
	}

	/**
	 * The nets, to be trained on.
	 * @param names which
	 * @param earlier the directory of nets of the run that made the version
	 * @param pace of nets
	 * @param encoders how encoders are trained on
	 * @throws TrainingException if what that run left is damaged
	 */
	public List<TextMember> members(Collection<String> names, Path earlier, Pace pace, EncoderParameters encoders)
			throws IOException {
		List<TextMember> members = new ArrayList<>();
		for (String name : names) {
			Path file = NetTraining.savedText(earlier, name);
			SavedText saved = SavedText.readFrom(file);
			try {
				members.add(member(name, saved, pace, encoders));
			}
			catch (InvalidSketchException | IllegalArgumentException ex) {
				throw SavedText.damaged(file, ex);
			}
		}
		return members;
	}

	private TextMember member(String name, SavedText saved, Pace pace, EncoderParameters encoders)
			throws InvalidSketchException {
		SavedText.OfEncoder encoder = saved.encoder();
		if (encoder != null) {
			EncoderInput input = EncoderInput.goingOn(encoder.shape(), pace, encoders);
			return new SlmMember(name, encoder, input, pace, this.matrix, this.corpus);
		}
		SavedText.OfSketch sketch = saved.sketch();
		if (sketch == null) {
			throw new IllegalArgumentException("Expected an encoder or a sketch");
		}
		return new SketchMember(this.matrix, TokenCodes.ofBytes(sketch.codes(), name), sketch.units(), pace);
	}

}
