@NullMarked
package io.warble.training.onnx;

import org.jspecify.annotations.NullMarked;
