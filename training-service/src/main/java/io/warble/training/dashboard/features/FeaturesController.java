package io.warble.training.dashboard.features;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.warble.features.extraction.Feature;
import io.warble.features.extraction.FeatureGroup;
import io.warble.features.extraction.FeatureSchema;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import io.warble.training.dashboard.page.ServiceClient;

/**
 * Statistics of an account, and the catalogue of features.
 */
@Controller
@RequestMapping("/dashboard/features")
class FeaturesController {

	private final ServiceClient services;

	FeaturesController(ServiceClient services) {
		this.services = services;
	}

	@GetMapping
	String page(@RequestParam(defaultValue = "users") String kind, @RequestParam(defaultValue = "") String id,
			@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String group, Model model) {
		String role = kind.equals("creators") ? "creators" : "users";
		String account = id.strip();
		model.addAttribute("kind", role);
		model.addAttribute("id", account);
		model.addAttribute("answer", account.isEmpty() ? null : look(role, account));
		model.addAttribute("q", q);
		model.addAttribute("group", group);
		model.addAttribute("groups", Arrays.stream(FeatureGroup.values()).map(FeaturesController::label).toList());
		model.addAttribute("found", found(q.strip().toLowerCase(Locale.ROOT), group));
		model.addAttribute("total", FeatureSchema.standard().size());
		model.addAttribute("more", FeatureSchema.widest().size() - FeatureSchema.standard().size());
		model.addAttribute("hash", FeatureSchema.standard().hash());
		return "dashboard/features";
	}

	private AccountStatistics look(String role, String id) {
		return AccountStatistics.of(this.services.feature("/v1/features/" + role + "/" + ServiceClient.segment(id)));
	}

	private static List<CatalogueEntry> found(String words, @Nullable String group) {
		List<Feature> all = FeatureSchema.widest().features();
		return java.util.stream.IntStream.range(0, all.size())
			.mapToObj((place) -> new CatalogueEntry(place, all.get(place).name(), label(all.get(place).group()),
					all.get(place).meaning()))
			.filter((entry) -> group == null || group.isEmpty() || entry.group().equals(group))
			.filter((entry) -> Arrays.stream(words.split("\\s+", -1)).allMatch(entry::mentions))
			.toList();
	}

	private static String label(FeatureGroup group) {
		return group.name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	/**
	 * A feature in the catalogue.
	 *
	 * @param place its place in the vector
	 * @param name its name
	 * @param group its group
	 * @param meaning one sentence
	 */
	record CatalogueEntry(int place, String name, String group, String meaning) {

		boolean mentions(String word) {
			return this.name.toLowerCase(Locale.ROOT).contains(word)
					|| this.meaning.toLowerCase(Locale.ROOT).contains(word);
		}

	}

}
