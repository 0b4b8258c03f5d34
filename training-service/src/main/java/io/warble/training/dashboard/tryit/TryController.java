package io.warble.training.dashboard.tryit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.warble.features.dataset.DatasetRow;
import io.warble.features.dataset.Exposure;
import io.warble.features.dataset.ExposureParser;
import io.warble.features.dataset.LineFault;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import io.warble.training.dashboard.models.VersionChoice;

/**
 * A row that can be changed, and what one or two versions say about it. Nothing is kept,
 * so sending the form twice does no harm.
 */
@Controller
@RequestMapping("/dashboard/try")
class TryController {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final Oracle oracle;

	private final VersionChoice versions;

	TryController(Oracle oracle, VersionChoice versions) {
		this.oracle = oracle;
		this.versions = versions;
	}

	@GetMapping
	String page(@RequestParam(defaultValue = "0") int sample, Model model) {
		List<TriedRow> samples = this.oracle.samples();
		TriedRow row = samples.isEmpty() ? TriedRow.ofForm(Map.of())
				: samples.get(Math.floorMod(sample, samples.size()));
		show(model, row, samples.isEmpty() ? null : row, null, null);
		model.addAttribute("samples", samples.size());
		model.addAttribute("sample", samples.isEmpty() ? 0 : Math.floorMod(sample, samples.size()));
		return "dashboard/try";
	}

	/** The row was changed; htmx wants the answers alone. */
	@PostMapping
	String changed(@RequestParam Map<String, String> form, @RequestParam(required = false) @Nullable Long left,
			@RequestParam(required = false) @Nullable Long right,
			@RequestHeader(name = "HX-Request", required = false) @Nullable String htmx, Model model) {
		show(model, TriedRow.ofForm(form), original(form.getOrDefault("original", "")), left, right);
		model.addAttribute("samples", 0);
		model.addAttribute("sample", 0);
		return (htmx != null) ? "dashboard/try :: answers" : "dashboard/try";
	}

	/** A line of the dataset or a JSON row takes the form's place. */
	@PostMapping("/paste")
	String pasted(@RequestParam(defaultValue = "") String line, Model model) {
		TriedRow row;
		try {
			row = line.strip().startsWith("{") ? ofJson(line.strip()) : ofLine(line);
		}
		catch (IllegalArgumentException ex) {
			show(model, TriedRow.ofForm(Map.of()), null, null, null);
			model.addAttribute("fault", ex.getMessage());
			model.addAttribute("pasted", line);
			model.addAttribute("samples", 0);
			model.addAttribute("sample", 0);
			return "dashboard/try";
		}
		show(model, row, row, null, null);
		model.addAttribute("samples", 0);
		model.addAttribute("sample", 0);
		return "dashboard/try";
	}

	private void show(Model model, TriedRow row, @Nullable TriedRow original, @Nullable Long left,
			@Nullable Long right) {
		model.addAttribute("row", row);
		model.addAttribute("original", (original != null) ? original.toJson().toString() : "");
		model.addAttribute("parts", Arrays.stream(RowField.Part.values()).map(FormPart::of).toList());
		model.addAttribute("versions", this.versions.numbers());
		model.addAttribute("left", left);
		model.addAttribute("right", right);
		if (!row.empty()) {
			model.addAttribute("first", this.oracle.ask(row, original, left));
			if (right != null) {
				model.addAttribute("second", this.oracle.ask(row, original, right));
			}
		}
	}

	private static @Nullable TriedRow original(String json) {
		try {
			return json.isEmpty() ? null : ofJson(json);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static TriedRow ofJson(String text) {
		try {
			JsonNode node = JSON.readTree(text);
			return TriedRow.ofJson(node.has("rows") ? node.path("rows").path(0) : node);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("That is not JSON: " + ex.getOriginalMessage(), ex);
		}
	}

	private static TriedRow ofLine(String text) {
		byte[] line = text.strip().getBytes(StandardCharsets.UTF_8);
		Exposure exposure = new Exposure();
		LineFault fault = new ExposureParser().parse(line, 0, line.length, exposure);
		if (fault != null) {
			throw new IllegalArgumentException(
					"That is no line of the dataset: %s (%s). Columns are separated by the character 1."
						.formatted(fault.detail(), fault.reason().label()));
		}
		return TriedRow.of(DatasetRow.of(exposure));
	}

	/**
	 * Fields that belong together.
	 *
	 * @param label of whom they speak
	 * @param fields the fields
	 */
	record FormPart(String label, List<RowField> fields) {

		static FormPart of(RowField.Part part) {
			return new FormPart(part.name().charAt(0) + part.name().substring(1).toLowerCase(Locale.ROOT),
					RowField.of(part));
		}

	}

}
