/**
 * What the commands start: a home's database, and the services on it.
 */
@NullMarked
package io.warble.standalone.services;

import org.jspecify.annotations.NullMarked;
