package io.warble.training.teacher;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Reads the part of Python's pickle format that PyTorch writes tensors and modules in.
 * Unlike Python's, it calls nothing: a name of a function or class is only a name, and
 * what its call would give stays a {@link Call}. Every other instruction is refused. One
 * use, one thread.
 */
final class Pickle {

	private static final int MOST_OBJECTS = 2_000_000;

	private static final Object MARK = new Object();

	private final ByteBuffer bytes;

	private final List<@Nullable Object> stack = new ArrayList<>();

	private final Map<Integer, @Nullable Object> memory = new HashMap<>();

	private Pickle(byte[] bytes) {
		this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}

	/**
	 * Reads.
	 * @return null, a {@link Boolean}, {@link Long}, {@link Double}, {@link String},
	 * {@link List} (tuples too), {@link Map} with texts as keys, {@link Global},
	 * {@link Call}, {@link Instance} or {@link Persistent}
	 * @throws InvalidTeacherException if it is something else
	 */
	static @Nullable Object read(byte[] bytes) {
		try {
			return new Pickle(bytes).run();
		}
		catch (RuntimeException ex) {
			if (ex instanceof InvalidTeacherException) {
				throw ex;
			}
			throw new InvalidTeacherException("is cut off or damaged", ex);
		}
	}

	private @Nullable Object run() {
		for (int steps = 0; steps < MOST_OBJECTS; steps++) {
			int code = this.bytes.get() & 0xFF;
			if (code == '.') {
				return pop();
			}
			if (!constant(code) && !container(code)) {
				object(code);
			}
		}
		throw new InvalidTeacherException("has more than %d instructions".formatted(MOST_OBJECTS));
	}

	private boolean constant(int code) {
		switch (code) {
			case 0x80 -> this.bytes.get();
			case 'N' -> push(null);
			case 0x88 -> push(true);
			case 0x89 -> push(false);
			case 'K' -> push((long) (this.bytes.get() & 0xFF));
			case 'M' -> push((long) (this.bytes.getShort() & 0xFFFF));
			case 'J' -> push((long) this.bytes.getInt());
			case 0x8a -> push(longNumber());
			case 'G' -> push(Double.longBitsToDouble(Long.reverseBytes(this.bytes.getLong())));
			case 'X' -> push(text(this.bytes.getInt()));
			case 'c' -> push(new Global(line() + "." + line()));
			default -> {
				return false;
			}
		}
		return true;
	}

	private boolean container(int code) {
		switch (code) {
			case '(' -> push(MARK);
			case ')' -> push(List.of());
			case 't' -> push(afterMark());
			case 0x85 -> push(last(1));
			case 0x86 -> push(last(2));
			case 0x87 -> push(last(3));
			case ']' -> push(new ArrayList<>());
			case 'a' -> append(last(1));
			case 'e' -> append(afterMark());
			case '}' -> push(new LinkedHashMap<String, Object>());
			case 's' -> set(last(2));
			case 'u' -> set(afterMark());
			default -> {
				return false;
			}
		}
		return true;
	}

	private void object(int code) {
		switch (code) {
			case 'q' -> this.memory.put(this.bytes.get() & 0xFF, top());
			case 'r' -> this.memory.put(this.bytes.getInt(), top());
			case 'h' -> push(remembered(this.bytes.get() & 0xFF));
			case 'j' -> push(remembered(this.bytes.getInt()));
			case 'Q' -> push(new Persistent(list(pop())));
			case 0x81 -> {
				last(1);
				push(new Instance((Global) notNull(pop()), new LinkedHashMap<>()));
			}
			case 'R' -> {
				List<@Nullable Object> arguments = list(pop());
				push(new Call((Global) notNull(pop()), arguments));
			}
			case 'b' -> {
				Map<String, @Nullable Object> state = map(pop());
				((Instance) notNull(top())).state().putAll(state);
			}
			default -> throw new InvalidTeacherException(
					"has the instruction 0x%02x, which PyTorch does not write".formatted(code));
		}
	}

	private long longNumber() {
		int length = this.bytes.get() & 0xFF;
		if (length > 8) {
			throw new InvalidTeacherException("has a number of %d bytes, expected at most 8".formatted(length));
		}
		long number = 0;
		byte last = 0;
		for (int i = 0; i < length; i++) {
			last = this.bytes.get();
			number |= (last & 0xFFL) << (8 * i);
		}
		return (last < 0 && length < 8) ? number - (1L << (8 * length)) : number;
	}

	private String text(int length) {
		byte[] text = new byte[checked(length)];
		this.bytes.get(text);
		return new String(text, StandardCharsets.UTF_8);
	}

	private int checked(int length) {
		if (length < 0 || length > this.bytes.remaining()) {
			throw new InvalidTeacherException("is cut off or damaged");
		}
		return length;
	}

	private String line() {
		int start = this.bytes.position();
		int end = start;
		while (this.bytes.get() != '\n') {
			end++;
		}
		return new String(this.bytes.array(), start, end - start, StandardCharsets.UTF_8);
	}

	private void append(List<@Nullable Object> values) {
		list(top()).addAll(values);
	}

	private void set(List<@Nullable Object> pairs) {
		Map<String, @Nullable Object> map = map(top());
		for (int i = 0; i < pairs.size(); i += 2) {
			Object key = pairs.get(i);
			if (!(key instanceof String || key instanceof Long)) {
				throw new InvalidTeacherException("has a key that is no text");
			}
			map.put(key.toString(), pairs.get(i + 1));
		}
	}

	private List<@Nullable Object> afterMark() {
		int mark = this.stack.size() - 1;
		while (this.stack.get(mark) != MARK) {
			mark--;
		}
		List<@Nullable Object> values = last(this.stack.size() - 1 - mark);
		pop();
		return values;
	}

	private List<@Nullable Object> last(int count) {
		List<@Nullable Object> end = this.stack.subList(this.stack.size() - count, this.stack.size());
		List<@Nullable Object> values = new ArrayList<>(Arrays.asList(end.toArray()));
		end.clear();
		return values;
	}

	private @Nullable Object remembered(int place) {
		if (!this.memory.containsKey(place)) {
			throw new InvalidTeacherException("refers to something that it does not have");
		}
		return this.memory.get(place);
	}

	private void push(@Nullable Object value) {
		this.stack.add(value);
	}

	private @Nullable Object pop() {
		return this.stack.remove(this.stack.size() - 1);
	}

	private @Nullable Object top() {
		return this.stack.get(this.stack.size() - 1);
	}

	private static Object notNull(@Nullable Object value) {
		if (value == null) {
			throw new InvalidTeacherException("has nothing where something was expected");
		}
		return value;
	}

	@SuppressWarnings("unchecked") // every list here is made by this class
	private static List<@Nullable Object> list(@Nullable Object value) {
		return (List<@Nullable Object>) notNull(value);
	}

	@SuppressWarnings("unchecked") // every map here is made by this class
	private static Map<String, @Nullable Object> map(@Nullable Object value) {
		return (Map<String, @Nullable Object>) notNull(value);
	}

	/**
	 * A function or class.
	 *
	 * @param name with its module
	 */
	record Global(String name) {
	}

	/**
	 * What a function would have given.
	 *
	 * @param function its name
	 * @param arguments as they are
	 */
	record Call(Global function, List<@Nullable Object> arguments) {
	}

	/**
	 * An object.
	 *
	 * @param type its class
	 * @param state its attributes
	 */
	record Instance(Global type, Map<String, @Nullable Object> state) {
	}

	/**
	 * Something that lies outside of the pickle.
	 *
	 * @param id what it is
	 */
	record Persistent(List<@Nullable Object> id) {
	}

}
