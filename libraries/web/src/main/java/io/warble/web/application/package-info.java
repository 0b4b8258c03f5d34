/**
 * What every service is made of: its auto-configurations.
 */
@NullMarked
package io.warble.web.application;

import org.jspecify.annotations.NullMarked;
