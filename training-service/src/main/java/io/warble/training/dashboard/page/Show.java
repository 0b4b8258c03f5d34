package io.warble.training.dashboard.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Numbers and times as the pages show them; what is not known is a dash. Stateless.
 */
public final class Show {

	/** The only one. */
	public static final Show INSTANCE = new Show();

	private static final String NONE = "–";

	/** By the number of places behind the point. */
	private static final String[] FIXED = { "%,.0f", "%,.1f", "%,.2f", "%,.3f", "%,.4f" };

	private static final String[] BYTE_UNITS = { "B", "KiB", "MiB", "GiB", "TiB" };

	private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private Show() {
	}

	/** A count with separators. */
	public String count(@Nullable Number value) {
		return (value != null) ? String.format(Locale.ROOT, "%,d", value.longValue()) : NONE;
	}

	/** A number with so many places behind the point. */
	public String fixed(@Nullable Number value, int places) {
		return (value == null || !Double.isFinite(value.doubleValue())) ? NONE
				: String.format(Locale.ROOT, FIXED[Math.min(places, FIXED.length - 1)], value.doubleValue())
					.replace('-', '−');
	}

	/** A number with its sign. */
	public String signed(@Nullable Number value, int places) {
		String text = fixed(value, places);
		return (value != null && value.doubleValue() > 0 && !text.matches("[0.,]*")) ? "+" + text : text;
	}

	/** An average precision. */
	public String ap(@Nullable Number value) {
		return fixed(value, 4);
	}

	/** A relative cross entropy, percent. */
	public String rce(@Nullable Number value) {
		return fixed(value, 2);
	}

	/** A share as percent. */
	public String percent(@Nullable Number share) {
		if (share == null || !Double.isFinite(share.doubleValue())) {
			return NONE;
		}
		double percent = share.doubleValue() * 100;
		return fixed(percent, (percent != 0 && Math.abs(percent) < 1) ? 2 : 1) + " %";
	}

	/** A number of any size in four digits or so. */
	public String compact(@Nullable Number value) {
		if (value == null || !Double.isFinite(value.doubleValue())) {
			return NONE;
		}
		double size = Math.abs(value.doubleValue());
		if (size >= 1e6) {
			return fixed(value.doubleValue() / 1e6, 1) + " M";
		}
		if (size >= 1e4) {
			return fixed(value.doubleValue() / 1e3, 1) + " k";
		}
		if (size == Math.rint(size)) {
			return fixed(value, 0);
		}
		return (size >= 100) ? fixed(value, 0) : (size >= 1) ? fixed(value, 2) : fixed(value, 4);
	}

	/** A size. */
	public String bytes(@Nullable Number value) {
		if (value == null) {
			return NONE;
		}
		double size = value.doubleValue();
		int unit = 0;
		while (size >= 1024 && unit < BYTE_UNITS.length - 1) {
			size /= 1024;
			unit++;
		}
		return fixed(size, (unit == 0 || size >= 100) ? 0 : 1) + " " + BYTE_UNITS[unit];
	}

	/** A time span in its two largest units. */
	public String seconds(@Nullable Number value) {
		if (value == null || !Double.isFinite(value.doubleValue())) {
			return NONE;
		}
		double seconds = value.doubleValue();
		if (seconds < 10) {
			return fixed(seconds, 1) + " s";
		}
		long whole = Math.round(seconds);
		if (whole < 60) {
			return whole + " s";
		}
		if (whole < 3600) {
			return whole / 60 + " min " + whole % 60 + " s";
		}
		return (whole < 86_400) ? whole / 3600 + " h " + whole % 3600 / 60 + " min"
				: whole / 86_400 + " d " + whole % 86_400 / 3600 + " h";
	}

	/** How long something took, or has taken so far. */
	public String between(@Nullable Instant from, @Nullable Instant to) {
		return (from == null) ? NONE
				: seconds(Math.max(0, Duration.between(from, (to != null) ? to : Instant.now()).toMillis() / 1000.0));
	}

	/** How long ago something was, in its largest unit. */
	public String age(@Nullable Instant from) {
		if (from == null) {
			return NONE;
		}
		long seconds = Math.max(0, Duration.between(from, Instant.now()).toSeconds());
		if (seconds < 60) {
			return "just now";
		}
		if (seconds < 3600) {
			return seconds / 60 + " min ago";
		}
		if (seconds < 86_400) {
			return seconds / 3600 + " h ago";
		}
		long days = seconds / 86_400;
		return days + ((days == 1) ? " day ago" : " days ago");
	}

	/** A moment for machines; the script turns it into the reader's zone. */
	public String iso(Instant moment) {
		return moment.toString();
	}

	/** A moment in UTC. */
	public String utc(@Nullable Instant moment) {
		return (moment != null) ? UTC.format(moment) : NONE;
	}

	/** A file without its directory. */
	public String fileName(String path) {
		return path.substring(path.lastIndexOf('/') + 1);
	}

	/** The beginning of a hash. */
	public String brief(@Nullable String text) {
		return (text == null) ? NONE : (text.length() > 12) ? text.substring(0, 12) : text;
	}

}
