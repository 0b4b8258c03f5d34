/**
 * Trains neural nets with DJL on PyTorch and writes them as ONNX graphs. A net and its
 * input scaling are defined once, over {@link io.warble.training.nets.Ops}, and run in
 * both.
 */
@NullMarked
package io.warble.training.nets;

import org.jspecify.annotations.NullMarked;
