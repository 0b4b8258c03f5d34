package io.warble.training.text;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * What a teacher says about a batch; freed with its manager.
 *
 * @param states its last states at [CLS] and the tokens to guess of each tweet: [tweets *
 * (1 + guesses), width]; null where it gives none
 * @param guesses the logarithm of the probability of every token that the student knows,
 * at the tokens to guess: [tweets * guesses, vocabulary]; null where it gives none
 */
record Lesson(@Nullable NDArray states, @Nullable NDArray guesses) {
}
