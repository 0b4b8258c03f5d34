package io.warble.features.state;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SketchTests {

	@Property(tries = 300)
	void isExactWhileBothSketchesAreWhole(@ForAll @Size(max = 31) Set<@IntRange(min = 1, max = 60) Integer> left,
			@ForAll @Size(max = 31) Set<@IntRange(min = 1, max = 60) Integer> right) {
		Set<Integer> union = new HashSet<>(left);
		union.addAll(right);
		Set<Integer> shared = new HashSet<>(left);
		shared.retainAll(right);
		double jaccard = union.isEmpty() ? 0 : (double) shared.size() / union.size();
		assertThat(Sketch.jaccard(sketch(left, 32), 0, sketch(right, 32), 0, 32)).isCloseTo(jaccard, within(1e-12));
		assertThat(Sketch.size(sketch(left, 32), 0, 32)).isEqualTo(left.size());
	}

	@Property(tries = 200)
	void keepsTheSmallestWhateverTheOrder(@ForAll @Size(max = 60) Set<Integer> tags) {
		tags.remove(0);
		int[] expected = tags.stream().sorted(Integer::compareUnsigned).limit(8).mapToInt(Integer::intValue).toArray();
		int[] sketch = sketch(tags, 8);
		for (int i = 0; i < 8; i++) {
			assertThat(sketch[i]).isEqualTo((i < expected.length) ? expected[i] : 0);
		}
		for (int tag : expected) {
			assertThat(Sketch.contains(sketch, 0, 8, tag)).isTrue();
		}
	}

	@Test
	void estimatesLargeSets() {
		Random random = new Random(1);
		Set<Integer> left = new HashSet<>();
		Set<Integer> right = new HashSet<>();
		for (int i = 0; i < 30_000; i++) {
			int tag = random.nextInt();
			if (i < 20_000) {
				left.add(tag);
			}
			if (i >= 10_000) {
				right.add(tag);
			}
		}
		assertThat(Sketch.jaccard(sketch(left, 256), 0, sketch(right, 256), 0, 256)).isCloseTo(1.0 / 3, within(0.1));
		assertThat(Sketch.size(sketch(left, 256), 0, 256)).isCloseTo(20_000, within(4000.0));
	}

	private static int[] sketch(Set<Integer> tags, int capacity) {
		int[] words = new int[capacity];
		tags.forEach((tag) -> Sketch.add(words, 0, capacity, tag));
		return words;
	}

}
