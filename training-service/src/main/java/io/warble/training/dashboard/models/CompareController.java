package io.warble.training.dashboard.models;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import io.warble.training.models.ModelComparisons;

/**
 * Two versions side by side.
 */
@Controller
class CompareController {

	private final ModelComparisons comparisons;

	private final VersionChoice versions;

	CompareController(ModelComparisons comparisons, VersionChoice versions) {
		this.comparisons = comparisons;
		this.versions = versions;
	}

	@GetMapping("/dashboard/models/compare")
	String compare(@RequestParam(required = false) @Nullable Long left,
			@RequestParam(required = false) @Nullable Long right, Model model) {
		model.addAttribute("versions", this.versions.numbers());
		model.addAttribute("left", left);
		model.addAttribute("right", right);
		if (left != null && right != null) {
			model.addAttribute("comparison", new ComparisonView(this.comparisons.compare(left, right)));
		}
		return "dashboard/models/compare";
	}

}
