package io.warble.training.dashboard.models;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

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
	String list(@RequestParam(required = false) @Nullable Long before, Model model) {
		ModelList list = this.pages.list((before != null) ? before : Long.MAX_VALUE);
		model.addAttribute("versions", list.versions());
		model.addAttribute("older", list.older());
		model.addAttribute("moves", this.pages.history(MOVES));
		return "dashboard/models/list";
	}

	@GetMapping("/{version:\\d{1,18}}")
	String version(@PathVariable long version, @RequestParam(required = false) @Nullable String done, Model model) {
		model.addAttribute("model", this.pages.detail(version));
		model.addAttribute("done", done);
		return "dashboard/models/version";
	}

}
