package io.warble.training.dashboard.page;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * Gives each page its {@link Shell} and the way numbers are shown.
 */
@ControllerAdvice(basePackages = "io.warble.training.dashboard")
class ShellAdvice {

	private final Shells shells;

	ShellAdvice(Shells shells) {
		this.shells = shells;
	}

	@ModelAttribute("shell")
	Shell shell(HttpServletRequest request) {
		return this.shells.of(request);
	}

	@ModelAttribute("show")
	Show show() {
		return Show.INSTANCE;
	}

}
