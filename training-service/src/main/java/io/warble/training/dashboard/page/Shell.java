package io.warble.training.dashboard.page;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What surrounds each page.
 *
 * @param user who is logged in; null where the gateway did not say
 * @param token what a form must send as {@code _csrf}; empty where the gateway gave none
 * @param path of the request
 * @param assets addresses of style and scripts
 */
public record Shell(@Nullable String user, String token, String path, Assets assets) {

	private static final List<Item> ITEMS = List.of(new Item("Overview", "/dashboard", "overview"),
			new Item("Jobs", "/dashboard/jobs", "jobs"), new Item("Schedules", "/dashboard/schedules", "schedules"),
			new Item("Windows", "/dashboard/windows", "windows"), new Item("Models", "/dashboard/models", "models"),
			new Item("Features", "/dashboard/features", "features"), new Item("Try it", "/dashboard/try", "try"),
			new Item("Quarantine", "/dashboard/quarantine", "quarantine"));

	/** The entries of the navigation. */
	public List<Item> items() {
		return ITEMS;
	}

	/** Whether the page belongs to an entry of the navigation. */
	public boolean at(Item item) {
		return item.href().equals("/dashboard") ? this.path.equals("/dashboard") || this.path.equals("/dashboard/")
				: this.path.equals(item.href()) || this.path.startsWith(item.href() + "/");
	}

	/**
	 * An entry of the navigation.
	 *
	 * @param label what it is called
	 * @param href where it leads
	 * @param icon name of its icon
	 */
	public record Item(String label, String href, String icon) {
	}

}
