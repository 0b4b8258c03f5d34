package io.warble.training.dashboard.overview;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The first page.
 */
@Controller
class OverviewController {

	private final OverviewPages pages;

	OverviewController(OverviewPages pages) {
		this.pages = pages;
	}

	@GetMapping({ "/dashboard", "/dashboard/" })
	String overview(Model model) {
		model.addAttribute("overview", this.pages.now());
		return "dashboard/overview";
	}

	/** The part that changes while jobs run. */
	@GetMapping("/dashboard/running")
	String running(Model model) {
		model.addAttribute("overview", this.pages.now());
		return "dashboard/overview :: running";
	}

}
