// Runs before the first paint, so that neither the colours nor the language flash. A file of its own, because the
// content security policy permits no inline script.
(function () {
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
