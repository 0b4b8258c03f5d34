package io.warble.models.bundle;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import io.warble.features.state.StateSettings;

/**
 * JSON of a manifest: the same manifest gives the same text on every platform.
 * Thread-safe.
 */
final class ManifestJson {

	private static final String CONTENT_CODES = "contentCodes";

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
				DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
				DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.withConfigOverride(StateSettings.class,
				(settings) -> settings
					.setInclude(JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS)))
		.build();

	private static final ObjectWriter WRITER = MAPPER.writer()
		.with(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

	private ManifestJson() {
	}

	static String write(BundleManifest manifest) {
		return WRITER.writeValueAsString(manifest);
	}

	static BundleManifest read(byte[] json) {
		try {
			JsonNode tree = MAPPER.readTree(json);
			JsonNode format = tree.path("format");
			if (!format.isIntegralNumber() || !format.canConvertToInt() || format.asInt() < BundleManifest.OLDEST
					|| format.asInt() > BundleManifest.FORMAT) {
				throw new InvalidBundleException(
						"The bundle has format version %s, this version of Warble reads %d to %d".formatted(
								format.isMissingNode() ? "none" : shortened(format.toString()), BundleManifest.OLDEST,
								BundleManifest.FORMAT));
			}
			return MAPPER.treeToValue(withContentCodes(tree), BundleManifest.class);
		}
		catch (JacksonException ex) {
			throw new InvalidBundleException("manifest.json is not a manifest: " + ex.getOriginalMessage(), ex);
		}
	}

	/**
	 * Settings without content profiles do not name them, so that such a manifest is what
	 * it was before there were any.
	 */
	private static JsonNode withContentCodes(JsonNode manifest) {
		if (manifest.path("features").path("state") instanceof ObjectNode settings && !settings.has(CONTENT_CODES)) {
			settings.put(CONTENT_CODES, "");
		}
		return manifest;
	}

	private static String shortened(String text) {
		return (text.length() > 20) ? text.substring(0, 20) + "…" : text;
	}

}
