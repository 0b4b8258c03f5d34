/**
 * Teachers that come from elsewhere: an exported BERT and its vocabulary, read from a
 * directory. Nothing in the files is believed, and no code in them is run.
 */
@NullMarked
package io.warble.training.teacher;

import org.jspecify.annotations.NullMarked;
