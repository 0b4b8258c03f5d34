/**
 * What all pages share: frame, assets, errors, the way numbers are shown, the services
 * beside.
 */
@NullMarked
package io.warble.training.dashboard.page;

import org.jspecify.annotations.NullMarked;
