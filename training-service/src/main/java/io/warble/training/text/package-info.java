/**
 * What tweets say: the texts of a run, the language model that is trained on them, and
 * the nets that read them.
 */
@NullMarked
package io.warble.training.text;

import org.jspecify.annotations.NullMarked;
