package io.warble.training.text;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.warble.features.text.Vocabulary;
import io.warble.training.trees.TrainingException;

/**
 * Which of a teacher's tokens are a run's: those of the same text; without the dataset's
 * vocabulary those of the same id. What the teacher does not know is its [UNK].
 * Stateless.
 */
final class TeacherTokens {

	private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");

	private static final double LEAST_KNOWN = 0.5;

	private TeacherTokens() {
	}

	/**
	 * The teacher's id of each number.
	 * @param dataset the dataset's vocabulary, null where it has none
	 * @throws TrainingException if the teacher knows less than half of the tokens
	 */
	static int[] of(TokenNumbers numbers, @Nullable Vocabulary dataset, Vocabulary teacher) {
		int[] ids = new int[numbers.size()];
		int known = 0;
		for (int number = 0; number < ids.length; number++) {
			boolean special = number < SPECIAL.size();
			int id = numbers.id(number);
			int found = special ? teacher.id(SPECIAL.get(number))
					: (dataset != null) ? teacher.id(dataset.piece(id)) : (id < teacher.size()) ? id : -1;
			known += (!special && found >= 0) ? 1 : 0;
			ids[number] = (found >= 0) ? found : teacher.id(SPECIAL.get(TokenNumbers.UNKNOWN));
		}
		int words = ids.length - SPECIAL.size();
		if (known < LEAST_KNOWN * words) {
			throw new TrainingException(
					"The teacher's vocab.txt has %d of the %d tokens that occur: it is of another language"
						.formatted(known, words),
					null);
		}
		return ids;
	}

}
