// Runs before the first paint, so that a page never flashes in the wrong colours.
(() => {
	try {
		const theme = localStorage.getItem('warble-theme');
		if (theme === 'light' || theme === 'dark') {
			document.documentElement.dataset.theme = theme;
		}
	}
	catch (unavailable) {
		// Without storage the system's setting holds.
	}
})();
