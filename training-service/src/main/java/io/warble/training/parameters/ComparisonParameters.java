package io.warble.training.parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import io.warble.training.extraction.ReplaySettings;
import io.warble.training.parameters.InvalidParametersException.Fault;

/**
 * The checked parameters of a comparison. Immutable.
 */
public final class ComparisonParameters extends RunParameters {

	private ComparisonParameters(SortedMap<String, String> values) {
		super(values);
	}

	/**
	 * Checks parameters and fills in defaults.
	 * @param given texts by name, as in the {@link ComparisonCatalogue}
	 * @throws InvalidParametersException naming every parameter that is unknown, missing
	 * or out of its range, and the nets or scalings where there is none to compare
	 */
	public static ComparisonParameters of(Map<String, String> given) {
		ComparisonParameters parameters = new ComparisonParameters(ParameterCheck.values(JobKind.COMPARISON, given));
		List<Fault> faults = new ArrayList<>();
		for (String name : List.of("nets", ComparisonCatalogue.SCALINGS)) {
			if (parameters.names(name).isEmpty()) {
				faults.add(new Fault(name, parameters.text(name),
						"at least one name: a comparison without any has nothing to compare"));
			}
		}
		if (!faults.isEmpty()) {
			throw new InvalidParametersException(faults);
		}
		return parameters;
	}

	/** What shapes the replay. */
	public ReplaySettings replay() {
		return ReplayParameters.of(this);
	}

	/** What shapes the nets, once for each scaling to compare. */
	public List<NetParameters> nets() {
		return names(ComparisonCatalogue.SCALINGS).stream().map((it) -> nets(Scaling.ofLabel(it))).toList();
	}

	private NetParameters nets(Scaling scaling) {
		return new NetParameters(names("nets"), integer("net-epochs"), integer("net-batch"), integer("net-micro-batch"),
				decimal("net-learning-rate"), decimal("net-last-rate"), decimal("net-dropout"), Scalings.all(scaling),
				integer("net-patience"), integer("net-residual-width"), false);
	}

}
