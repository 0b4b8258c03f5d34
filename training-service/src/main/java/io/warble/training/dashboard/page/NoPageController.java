package io.warble.training.dashboard.page;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Answers for all addresses below the dashboard's that no page has.
 */
@Controller
class NoPageController {

	@GetMapping("/dashboard/**")
	String none() {
		throw new NoSuchPageException("page at this address");
	}

}
