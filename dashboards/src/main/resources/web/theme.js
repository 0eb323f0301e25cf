// Sets the theme before the first paint: the viewer's choice, or the system's. A classic script, since modules run later.
(() => {
  const KEY = 'duban.theme';
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: light)');
  const stored = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };
  const apply = () => {
    root.dataset.theme = stored() ?? (system.matches ? 'light' : 'dark');
  };
  apply();
  system.addEventListener('change', apply);
  root.addEventListener('theme', ({ detail }) => {
    try {
      localStorage.setItem(KEY, detail);
      apply();
    } catch {
      root.dataset.theme = detail;
    }
  });
})();
