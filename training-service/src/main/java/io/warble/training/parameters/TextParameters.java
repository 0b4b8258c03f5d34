package io.warble.training.parameters;

/**
 * What shapes the text encoder, its language model and the nets that read texts.
 *
 * @param encoder {@code none}, {@code tiny} or {@code small}
 * @param layers number of blocks
 * @param width of embeddings and states
 * @param feedForward width of the feed-forward layer
 * @param heads of attention
 * @param tokens that the encoder reads of a tweet
 * @param vocabulary the most tokens that it knows
 * @param mostTweets the most tweets that are kept beside those of the matrix
 * @param model how the language model is trained
 * @param teacher from whom the encoder learns after that
 * @param classifier name of the net behind the encoder
 * @param learningRate of the classifier
 * @param joint how the encoder is trained with the classifier
 * @param epochs of both together at most; 0 for as many as other nets have
 * @param sketch how sketches are made
 */
public record TextParameters(String encoder, int layers, int width, int feedForward, int heads, int tokens,
		int vocabulary, int mostTweets, LanguageModelParameters model, TeacherParameters teacher, String classifier,
		double learningRate, EncoderParameters joint, int epochs, SketchParameters sketch) {

	/** Whether there is a transformer. */
	public boolean encodes() {
		return !this.encoder.equals("none");
	}

	/** How the language model of the teacher is trained. */
	public LanguageModelParameters teacherModel() {
		return new LanguageModelParameters(this.teacher.epochs(), this.model.batch(), this.teacher.learningRate(),
				this.model.warmUp(), this.model.masked());
	}

	/** The steps of a distillation. */
	public LanguageModelParameters distilledModel() {
		DistillationParameters distillation = this.teacher.distillation();
		return new LanguageModelParameters(distillation.epochs(), this.model.batch(), distillation.learningRate(),
				this.model.warmUp(), this.model.masked());
	}

	/** Whether texts are needed at all. */
	public boolean enabled() {
		return encodes() || this.sketch.enabled();
	}

	/**
	 * How the language model is trained.
	 *
	 * @param epochs over the tweets; 0 for none: the encoder then starts at random
	 * @param batch tweets of an optimizer's step
	 * @param learningRate the greatest learning rate of Adam
	 * @param warmUp share of the steps over which the learning rate rises; it then falls
	 * to 0
	 * @param masked share of a tweet's tokens that are to be guessed
	 */
	public record LanguageModelParameters(int epochs, int batch, double learningRate, double warmUp, double masked) {
	}

	/**
	 * From whom the encoder learns, and how.
	 *
	 * @param name {@code none}, {@code trained} or a directory
	 * @param layers number of blocks of a trained one
	 * @param width of its embeddings and states
	 * @param feedForward width of its feed-forward layer
	 * @param heads of its attention
	 * @param epochs of its own language model
	 * @param learningRate the greatest of its own language model
	 * @param distillation how the encoder learns from it
	 */
	public record TeacherParameters(String name, int layers, int width, int feedForward, int heads, int epochs,
			double learningRate, DistillationParameters distillation) {

		/** Whether there is one. */
		public boolean enabled() {
			return !this.name.equals("none");
		}

		/** Whether it is read from a directory. */
		public boolean imported() {
			return enabled() && !this.name.equals("trained");
		}

	}

	/**
	 * How a model learns from a teacher.
	 *
	 * @param epochs over the tweets
	 * @param learningRate the greatest of Adam
	 * @param temperature at which guesses are compared
	 * @param guesses what their divergence counts
	 * @param states what the mean squared error of states counts
	 * @param masked what the cross entropy of hidden tokens counts
	 */
	public record DistillationParameters(int epochs, double learningRate, double temperature, double guesses,
			double states, double masked) {
	}

	/**
	 * How sketches are made.
	 *
	 * @param enabled whether there is a net that reads them
	 * @param width codes of one depth
	 * @param depth codes of a token
	 * @param units that the net's first layer makes of a sketch
	 */
	public record SketchParameters(boolean enabled, int width, int depth, int units) {
	}

}
