package io.warble.training.dashboard.models;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The list of versions, and the page of each.
 */
@Controller
@RequestMapping("/dashboard/models")
class ModelsPageController {

	private static final int MOVES = 20;

	private final ModelPages pages;

	ModelsPageController(ModelPages pages) {
		this.pages = pages;
	}

	@GetMapping
	ModelAndView list(@RequestParam(required = false) @Nullable Long before,
			@RequestParam(defaultValue = "") String asOf) {
		ChampionAsOf champion = this.pages.championAsOf(asOf);
		ModelAndView page = new ModelAndView("dashboard/models/list",
				(champion.fault() != null) ? HttpStatus.BAD_REQUEST : HttpStatus.OK);
		ModelList list = this.pages.list((before != null) ? before : Long.MAX_VALUE);
		page.addObject("versions", list.versions());
		page.addObject("older", list.older());
		page.addObject("moves", this.pages.history(MOVES));
		page.addObject("champion", champion);
		return page;
	}

	@GetMapping("/{version:\\d{1,18}}")
	String version(@PathVariable long version, @RequestParam(required = false) @Nullable String done, Model model) {
		model.addAttribute("model", this.pages.detail(version));
		model.addAttribute("done", done);
		return "dashboard/models/version";
	}

}
