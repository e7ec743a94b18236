import { BadUserInput } from '../errors.js';
import type { Run } from './database.js';

/** In UTF-16 code units. */
const longestSearch = 200;

/**
 * Makes the form by which a text is searched for: the database's `search_form()`, which the searched texts pass too. Then case,
 * accents, full width, variants such as 台 and 臺, and the length of white space make no difference.
 * @returns it; empty when the text has nothing to search for
 * @throws {BadUserInput}
 */
export async function searchForm(run: Run, text: string, field = 'search'): Promise<string> {
  const [row] = await run<{ form: string }>('select search_form($1) as form', [checkSearch(text, field)]);
  return row?.form ?? '';
}

/** @throws {BadUserInput} when the text can't be searched for */
export function checkSearch(text: string, field = 'search'): string {
  if (text.length <= longestSearch && !text.includes('\0') && text.isWellFormed()) return text;
  throw new BadUserInput(field, `${field} must be well-formed text of at most ${longestSearch} characters.`);
}

/**
 * The condition that a stored form contains a form, which must not be empty. The first part uses an index on
 * `search_grams()`: all pairs of characters are in the text. The second part is exact: they are in this order.
 * @param form an SQL expression, such as a column
 * @param searched a placeholder for a form, as `searchForm()` makes it
 */
export function formContainsSql(form: string, searched: string): string {
  return `(search_grams(${form}) @@ search_query(${searched}) and strpos(${form}, ${searched}) > 0)`;
}

/** As {@link formContainsSql}, for a text with an index on `search_grams(search_form())`. */
export function textContainsSql(text: string, searched: string): string {
  return formContainsSql(`search_form(${text})`, searched);
}

/** The index of a text that is searched by {@link textContainsSql}, for an entity. A migration creates it. */
export function searchIndex(table: string, column: string) {
  return {
    name: `${table}_${column}_search_index`,
    expression: `create index on "${table}" using gin (search_grams(search_form("${column}")))`,
  };
}
