/**
 * What predictions cost and answer, by version of the model.
 */
@NullMarked
package io.warble.scoring.meters;

import org.jspecify.annotations.NullMarked;
