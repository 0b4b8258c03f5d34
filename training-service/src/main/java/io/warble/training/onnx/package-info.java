/**
 * Neural networks as ONNX graphs: the writer, and the quantizer to int8.
 */
@NullMarked
package io.warble.training.onnx;

import org.jspecify.annotations.NullMarked;
