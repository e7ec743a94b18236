/** The byte order mark: without it, Excel reads Chinese in a code page of its own. */
export const startOfCsv = '\u{feff}';

/** One line of CSV (RFC 4180). */
export function csvLine(cells: readonly (string | null)[]): string {
  return `${cells.map((cell) => quoted(defused(cell ?? ''))).join(',')}\r\n`;
}

// Spreadsheets run a cell that begins like this as a formula. They also skip white space before it.
const formula = /^\s*[=+\-@|%\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;
const number = /^-?\d+$/;

function defused(cell: string): string {
  return formula.test(cell) && !number.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
