package io.warble.models.evaluation;

import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON of a report: the same report gives the same text on every platform. Thread-safe.
 */
final class ReportJson {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	static final ObjectWriter WRITER = MAPPER.writer()
		.with(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

	static final ObjectReader READER = MAPPER.readerFor(EvaluationReport.class);

	private ReportJson() {
	}

}
