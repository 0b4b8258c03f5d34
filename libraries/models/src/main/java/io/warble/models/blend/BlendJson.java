package io.warble.models.blend;

import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON of profiles: the same profiles give the same text on every platform. Thread-safe.
 */
final class BlendJson {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
				DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
				DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
				DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	private static final ObjectWriter WRITER = MAPPER.writer()
		.with(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

	private BlendJson() {
	}

	static String write(BlendProfiles profiles) {
		return WRITER.writeValueAsString(profiles);
	}

	static BlendProfiles read(byte[] json) {
		try {
			return MAPPER.readValue(json, BlendProfiles.class);
		}
		catch (JacksonException ex) {
			Throwable cause = ex.getCause();
			throw new IllegalArgumentException("Not the profiles of a blend: "
					+ ((cause instanceof IllegalArgumentException) ? cause.getMessage() : ex.getOriginalMessage()), ex);
		}
		catch (NullPointerException ex) {
			throw new IllegalArgumentException("Not the profiles of a blend: a list has an entry null", ex);
		}
	}

}
