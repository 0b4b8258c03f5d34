package io.warble.training.dashboard.page;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;

/**
 * The files that pages need in the browser, with a hash of the content in their address:
 * a browser keeps them for ever. Immutable.
 */
public final class Assets {

	static final String PATH = "/dashboard/assets/";

	private static final int HASH_DIGITS = 12;

	private static final Map<String, String> FILES = Map.of("app.css", "classpath:/dashboard/app.css", "app.js",
			"classpath:/dashboard/app.js", "theme.js", "classpath:/dashboard/theme.js", "icon.svg",
			"classpath:/dashboard/icon.svg", "htmx.js",
			"classpath*:/META-INF/resources/webjars/htmx.org/*/dist/htmx.min.js");

	private final Map<String, Asset> assets = new TreeMap<>();

	Assets() throws IOException {
		PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver(
				Assets.class.getClassLoader());
		for (Map.Entry<String, String> file : FILES.entrySet()) {
			Resource[] found = resolver.getResources(file.getValue());
			if (found.length == 0) {
				throw new IOException("The class path has no " + file.getValue());
			}
			this.assets.put(file.getKey(), Asset.of(file.getKey(), found[0].getContentAsByteArray()));
		}
	}

	/** The address of a file. */
	public String url(String name) {
		return PATH + find(name).orElseThrow(() -> new IllegalArgumentException("There is no asset " + name)).hash()
				+ "/" + name;
	}

	Optional<Asset> find(String name) {
		return Optional.ofNullable(this.assets.get(name));
	}

	/**
	 * A file.
	 *
	 * @param content its bytes
	 * @param hash of them
	 * @param type its media type
	 */
	@SuppressWarnings("ArrayRecordComponent") // never compared
	record Asset(byte[] content, String hash, MediaType type) {

		static Asset of(String name, byte[] content) {
			try {
				String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
				return new Asset(content, hash.substring(0, HASH_DIGITS), type(name));
			}
			catch (NoSuchAlgorithmException ex) {
				throw new IllegalStateException("Every JVM has SHA-256", ex);
			}
		}

		private static MediaType type(String name) {
			return switch (name.substring(name.lastIndexOf('.'))) {
				case ".css" -> MediaType.valueOf("text/css;charset=UTF-8");
				case ".js" -> MediaType.valueOf("text/javascript;charset=UTF-8");
				case ".svg" -> MediaType.valueOf("image/svg+xml");
				default -> MediaType.APPLICATION_OCTET_STREAM;
			};
		}

	}

}
