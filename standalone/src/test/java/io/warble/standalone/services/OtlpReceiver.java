package io.warble.standalone.services;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ObjIntConsumer;

import com.sun.net.httpserver.HttpServer;

/**
 * A collector of spans by OTLP over HTTP. Reads as much of the protocol buffers as it
 * needs by itself.
 */
final class OtlpReceiver implements AutoCloseable {

	private static final int VARINT = 0;

	private static final int FIXED64 = 1;

	private static final int BYTES = 2;

	private final HttpServer server;

	private final Queue<Span> spans = new ConcurrentLinkedQueue<>();

	private final Queue<String> paths = new ConcurrentLinkedQueue<>();

	OtlpReceiver() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", (exchange) -> {
			this.paths.add(exchange.getRequestURI().getPath());
			resourceSpans(exchange.getRequestBody().readAllBytes());
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		this.server.start();
	}

	URI uri() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	List<Span> spans() {
		return List.copyOf(this.spans);
	}

	/** Paths of all calls, whatever was in them. */
	List<String> paths() {
		return List.copyOf(this.paths);
	}

	private void resourceSpans(byte[] request) {
		fields(request, (all, field) -> {
			List<byte[]> scopes = new ArrayList<>();
			StringBuilder service = new StringBuilder();
			fields(all, (part, number) -> {
				if (number == 1) {
					fields(part, (attribute, one) -> {
						String text = new String(attribute, StandardCharsets.UTF_8);
						if (text.contains("service.name")) {
							fields(attribute, (value, place) -> {
								if (place == 2) {
									fields(value,
											(name, kind) -> service.append(new String(name, StandardCharsets.UTF_8)));
								}
							});
						}
					});
				}
				else if (number == 2) {
					scopes.add(part);
				}
			});
			for (byte[] scope : scopes) {
				fields(scope, (span, number) -> {
					if (number == 2) {
						this.spans.add(span(service.toString(), span));
					}
				});
			}
		});
	}

	private static Span span(String service, byte[] message) {
		String[] text = new String[3];
		StringBuilder name = new StringBuilder();
		StringBuilder attributes = new StringBuilder();
		fields(message, (value, number) -> {
			switch (number) {
				case 1 -> text[0] = HexFormat.of().formatHex(value);
				case 2 -> text[1] = HexFormat.of().formatHex(value);
				case 4 -> text[2] = HexFormat.of().formatHex(value);
				case 5 -> name.append(new String(value, StandardCharsets.UTF_8));
				case 9 -> attributes.append(new String(value, StandardCharsets.ISO_8859_1)).append('\n');
				default -> {
				}
			}
		});
		return new Span(service, name.toString(), text[0], text[1], (text[2] != null) ? text[2] : "",
				attributes.toString());
	}

	/** Goes through the fields of a message that have a length; passes over others. */
	private static void fields(byte[] message, ObjIntConsumer<byte[]> visitor) {
		ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
		while (in.hasRemaining()) {
			int tag = varint(in);
			switch (tag & 7) {
				case VARINT -> varint(in);
				case FIXED64 -> in.getLong();
				case BYTES -> {
					byte[] value = new byte[varint(in)];
					in.get(value);
					visitor.accept(value, tag >>> 3);
				}
				default -> in.getInt();
			}
		}
	}

	private static int varint(ByteBuffer in) {
		int value = 0;
		for (int shift = 0;; shift += 7) {
			byte next = in.get();
			value |= (shift < 32) ? (next & 0x7f) << shift : 0;
			if (next >= 0) {
				return value;
			}
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	/**
	 * A span.
	 *
	 * @param service the name of the service that sent it
	 * @param name its own
	 * @param trace id of its trace
	 * @param id its id
	 * @param parent id of its parent; empty for none
	 * @param attributes keys and values, raw
	 */
	record Span(String service, String name, String trace, String id, String parent, String attributes) {
	}

}
