import { wellFormed } from './well-formed.js';

type Search = Record<string, unknown>;

/** The search parameters of an address. All are texts, so `?search=2024` is not a number. The first of one name counts. */
export function parseSearch(search: string): Record<string, string> {
  const parsed = Object.create(null) as Record<string, string>;
  for (const [name, value] of new URLSearchParams(search)) parsed[name] ??= unquoted(value);
  return parsed;
}

/** A text that reads as a quoted one is quoted, so that it comes back as it is. */
export function stringifySearch(search: Search): string {
  const written = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (typeof value === 'string')
      written.set(name, unquoted(value) === value ? value : JSON.stringify(value));
  }
  const text = written.toString();
  return text && `?${text}`;
}

/** The text in quotes. Links of version 0.2.0 and earlier have quotes around a text that looks like JSON, such as "2024". */
function unquoted(text: string): string {
  if (!/^".*"$/s.test(text)) return text;
  try {
    const parsed: unknown = JSON.parse(text);
    // Half of a character pair can be in quotes, as "\ud83d". The server refuses it, and no address can have it.
    return typeof parsed === 'string' ? wellFormed(parsed) : text;
  } catch {
    return text;
  }
}
