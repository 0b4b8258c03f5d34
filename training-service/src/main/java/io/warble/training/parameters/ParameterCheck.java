package io.warble.training.parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.warble.training.parameters.InvalidParametersException.Fault;

/**
 * Checks parameters against the catalogue of a job. Stateless.
 */
final class ParameterCheck {

	private ParameterCheck() {
	}

	/**
	 * Checks parameters and fills in defaults.
	 * @throws InvalidParametersException naming every parameter that is unknown, missing
	 * or out of its range
	 */
	static SortedMap<String, String> values(JobKind job, Map<String, String> given) {
		List<ParameterDescription> catalogue = job.catalogue();
		List<Fault> faults = new ArrayList<>();
		given.forEach((name, value) -> {
			if (catalogue.stream().noneMatch((it) -> it.name().equals(name))) {
				faults.add(new Fault(name, value,
						"a parameter of the job %1$s: it has none of this name, see GET /v1/jobs/parameters?job=%1$s"
							.formatted(job.label())));
			}
		});
		boolean quick = "quick".equals(given.get(ParameterCatalogue.PRESET));
		SortedMap<String, String> values = new TreeMap<>();
		for (ParameterDescription parameter : catalogue) {
			String text = given.get(parameter.name());
			String value = (text != null) ? text.strip() : preset(parameter, quick);
			if (value == null) {
				faults.add(new Fault(parameter.name(), "", parameter.range() + " (it must be given)"));
				continue;
			}
			parameter.canonical(value)
				.ifPresentOrElse((canonical) -> values.put(parameter.name(), canonical),
						() -> faults.add(new Fault(parameter.name(), value, parameter.range())));
		}
		if (!faults.isEmpty()) {
			throw new InvalidParametersException(faults);
		}
		return values;
	}

	private static @Nullable String preset(ParameterDescription parameter, boolean quick) {
		return (quick && parameter.quickValue() != null) ? parameter.quickValue() : parameter.defaultValue();
	}

}
