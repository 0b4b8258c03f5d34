// Small helpers of the dashboard. Pages work without them, but for live progress and the
// dialogs' confirmation, which is then asked for on the page itself.
(() => {
	'use strict';

	const root = document.documentElement;

	// Times: the reader's zone in the text, UTC on hover.
	const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
	const short = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' });

	function localTimes(scope) {
		for (const time of scope.querySelectorAll('time[datetime]:not([data-local])')) {
			const moment = new Date(time.dateTime);
			if (Number.isNaN(moment.getTime())) {
				continue;
			}
			time.dataset.local = '';
			if (time.dataset.show === 'age') {
				time.title = full.format(moment) + ' · ' + time.title;
			}
			else {
				time.textContent = (time.dataset.show === 'short' ? short : full).format(moment);
			}
		}
	}

	// Light, dark, or what the system says.
	function themeButton() {
		const button = document.querySelector('[data-theme-switch]');
		if (!button) {
			return;
		}
		const dark = () => root.dataset.theme ? root.dataset.theme === 'dark'
			: matchMedia('(prefers-color-scheme: dark)').matches;
		const describe = () => {
			button.setAttribute('aria-label', dark() ? 'Switch to light colours' : 'Switch to dark colours');
			button.title = button.getAttribute('aria-label');
		};
		button.hidden = false;
		button.addEventListener('click', () => {
			root.dataset.theme = dark() ? 'light' : 'dark';
			try {
				localStorage.setItem('warble-theme', root.dataset.theme);
			}
			catch (unavailable) {
				// It holds for this page then.
			}
			describe();
		});
		describe();
	}

	// Buttons that open a dialog of the page.
	function dialogs(scope) {
		for (const button of scope.querySelectorAll('[data-dialog]:not([data-ready])')) {
			button.dataset.ready = '';
			button.addEventListener('click', () => {
				const dialog = document.getElementById(button.dataset.dialog);
				if (dialog && !dialog.open) {
					dialog.showModal();
				}
			});
		}
		for (const button of scope.querySelectorAll('dialog [data-close]:not([data-ready])')) {
			button.dataset.ready = '';
			button.addEventListener('click', () => button.closest('dialog').close());
		}
	}

	// What was typed into a form survives an expired login.
	const KEPT = 'warble-form:';

	function forms(scope) {
		for (const form of scope.querySelectorAll('form[method="post"]:not([data-ready])')) {
			form.dataset.ready = '';
			const key = KEPT + location.pathname + '#' + (form.id || form.getAttribute('action'));
			form.addEventListener('submit', (event) => {
				if (form.dataset.sent === 'true') {
					event.preventDefault();
					return;
				}
				form.dataset.sent = 'true';
				const entries = [...new FormData(form)].filter(([name]) => name !== '_csrf');
				try {
					sessionStorage.setItem(key, JSON.stringify({ at: Date.now(), entries }));
				}
				catch (unavailable) {
					// Then it is lost with the login.
				}
			});
			restore(form, key);
		}
	}

	function restore(form, key) {
		let kept;
		try {
			kept = JSON.parse(sessionStorage.getItem(key));
			sessionStorage.removeItem(key);
		}
		catch (unavailable) {
			return;
		}
		if (!kept || Date.now() - kept.at > 3600000 || !document.referrer.includes('/login')) {
			return;
		}
		const texts = new Map();
		for (const [name, value] of kept.entries) {
			texts.set(name, [...(texts.get(name) || []), value]);
		}
		for (const field of form.elements) {
			if (!field.name || field.type === 'hidden' || !texts.has(field.name)) {
				continue;
			}
			if (field.type === 'checkbox' || field.type === 'radio') {
				field.checked = texts.get(field.name).includes(field.value);
			}
			else {
				field.value = texts.get(field.name)[0];
			}
		}
		const note = document.createElement('p');
		note.className = 'notice';
		note.setAttribute('role', 'status');
		note.textContent = 'Your entries are back. Nothing was sent while you were logged out.';
		form.prepend(note);
		const dialog = form.closest('dialog');
		if (dialog) {
			dialog.showModal();
		}
	}

	// A page that came out of the browser's memory may be sent again.
	addEventListener('pageshow', () => {
		for (const form of document.querySelectorAll('form[data-sent]')) {
			delete form.dataset.sent;
		}
	});

	// Live parts: the server says that something changed, the part is fetched anew.
	function live() {
		const part = document.querySelector('[data-live]');
		if (!part || !window.EventSource) {
			return;
		}
		const source = new EventSource(part.dataset.live);
		const state = (name) => {
			root.dataset.connection = name;
		};
		source.addEventListener('open', () => state('live'));
		source.addEventListener('error', () => state('lost'));
		source.addEventListener('changed', () => {
			for (const element of document.querySelectorAll('[data-live-part]')) {
				htmx.trigger(element, 'changed');
			}
		});
		source.addEventListener('end', () => {
			source.close();
			state('ended');
			// Buttons and notes of the whole page depend on how it ended.
			setTimeout(() => location.reload(), 300);
		});
		addEventListener('pagehide', () => source.close());
	}

	// The log stays at its end unless the reader scrolled up.
	function logs(scope) {
		for (const log of scope.querySelectorAll('.log')) {
			if (log.dataset.ready === undefined) {
				log.dataset.ready = '';
				log.addEventListener('scroll', () => {
					log.dataset.up = String(log.scrollTop + log.clientHeight < log.scrollHeight - 12);
				});
			}
			if (log.dataset.up !== 'true') {
				log.scrollTop = log.scrollHeight;
			}
		}
	}

	function menus() {
		const toggle = document.querySelector('[data-menu]');
		if (toggle) {
			toggle.addEventListener('click', () => {
				const open = root.dataset.menu !== 'open';
				root.dataset.menu = open ? 'open' : 'closed';
				toggle.setAttribute('aria-expanded', String(open));
			});
		}
	}

	function prepare(scope) {
		localTimes(scope);
		dialogs(scope);
		forms(scope);
		logs(scope);
	}

	document.addEventListener('DOMContentLoaded', () => {
		prepare(document);
		themeButton();
		menus();
		live();
		document.body.addEventListener('htmx:afterSettle', () => prepare(document));
	});
})();
