package io.warble.training.dashboard.models;

import java.util.function.Consumer;

import io.warble.registry.Alias;
import io.warble.registry.RegistryConflictException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

import io.warble.training.dashboard.page.NoSuchPageException;
import io.warble.training.models.Promotions;
import io.warble.training.models.UnservableVersionException;
import io.warble.training.request.Caller;

/**
 * Promotes, demotes and rolls back. A form carries the version that the alias pointed to
 * when the page was opened; if somebody else was faster, nothing is moved.
 */
@Controller
@RequestMapping("/dashboard/models/{version:\\d{1,18}}")
class AliasPageController {

	private static final int LONGEST_REASON = 500;

	private final Promotions promotions;

	private final ModelPages pages;

	AliasPageController(Promotions promotions, ModelPages pages) {
		this.promotions = promotions;
		this.pages = pages;
	}

	@PostMapping("/promote")
	ModelAndView promote(@PathVariable long version, @RequestParam String alias, @RequestParam long expected,
			@RequestParam(defaultValue = "") String reason,
			@RequestHeader(name = Caller.HEADER, required = false) @Nullable String user) {
		if (!alias.equals(Alias.CHAMPION) && !alias.equals(Alias.CHALLENGER)) {
			throw new NoSuchPageException("alias of this name");
		}
		return change(version, alias, reason, (why) -> this.promotions.move(alias, version,
				Promotions.Seen.version(expected), why, Caller.name(user)));
	}

	/** The version is champion and demoted; the one before it becomes champion again. */
	@PostMapping("/rollback")
	ModelAndView rollback(@PathVariable long version, @RequestParam long revision,
			@RequestParam(defaultValue = "") String reason,
			@RequestHeader(name = Caller.HEADER, required = false) @Nullable String user) {
		return change(version, Alias.CHAMPION, reason,
				(why) -> this.promotions.rollback(Alias.CHAMPION, revision, why, Caller.name(user)));
	}

	/** The version is challenger, and nothing is so after it. */
	@PostMapping("/demote")
	ModelAndView demote(@PathVariable long version, @RequestParam(defaultValue = "") String reason,
			@RequestHeader(name = Caller.HEADER, required = false) @Nullable String user) {
		return change(version, "demoted", reason,
				(why) -> this.promotions.demote(Alias.CHALLENGER, version, null, why, Caller.name(user)));
	}

	private ModelAndView change(long shown, String done, String reason, Consumer<String> move) {
		String why = reason.strip();
		if (why.isEmpty() || why.length() > LONGEST_REASON) {
			return refused(shown, HttpStatus.BAD_REQUEST,
					"A reason of 1 to %d characters is needed: it is kept with the move.".formatted(LONGEST_REASON));
		}
		try {
			move.accept(why);
		}
		catch (RegistryConflictException ex) {
			return refused(shown, HttpStatus.CONFLICT, ex.getMessage() + ". This page shows how things are now.");
		}
		catch (UnservableVersionException ex) {
			return refused(shown, HttpStatus.CONFLICT, String.valueOf(ex.getMessage()));
		}
		return new ModelAndView("redirect:/dashboard/models/" + shown + "?done=" + done);
	}

	private ModelAndView refused(long version, HttpStatus status, String fault) {
		ModelAndView page = new ModelAndView("dashboard/models/version", status);
		page.addObject("model", this.pages.detail(version));
		page.addObject("fault", fault);
		return page;
	}

}
