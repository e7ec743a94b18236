// Patterns of imports, and rules that forbid them.

export const packages = (names, message) => ({ regex: `^(${names.join('|')})(/|$)`, message });
export const folders = (names, message) => ({ regex: `^(\\.\\./)+(${names.join('|')})/`, message });
/** Matches exactly `depth` folders up. Otherwise a feature's own subfolder with the name of a folder of `src/` would match. */
export const foldersAt = (depth, names, message) => ({
  regex: `^(\\.\\./){${depth}}(${names.join('|')})/`,
  message,
});

/** A later entry of a rule replaces the earlier one, so each group of files must list everything that it may not import. */
export const mayNotImport = (files, ...patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});
