/**
 * Neural nets as ONNX graphs, checked before they are run by ONNX Runtime.
 */
@NullMarked
package io.warble.models.nets;

import org.jspecify.annotations.NullMarked;
