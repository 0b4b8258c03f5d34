/**
 * More requests than can be answered: so many wait, the rest is refused at once.
 */
@NullMarked
package io.warble.scoring.overload;

import org.jspecify.annotations.NullMarked;
