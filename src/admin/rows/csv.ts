/** The byte order mark: without it, Excel reads Chinese in a code page of its own. */
export const startOfCsv = '\u{feff}';

/** One line of CSV (RFC 4180). */
export function csvLine(cells: readonly (string | null)[]): string {
  return `${cells.map((cell) => quoted(defused(cell ?? ''))).join(',')}\r\n`;
}

const sign = String.raw`[=+\-@|%\uff1d\uff0b\uff0d\uff20]`;
// Spreadsheets run a cell that begins like this as a formula. They also skip white space before it.
const formula = new RegExp(String.raw`^\s*${sign}|^[\t\r\n]`, 'u');
// Where `;` separates the items of a list, a spreadsheet splits our cell there, and at line breaks: quotes count only at the start of a
// cell. The sign is optional, so that no text is looked at twice: a message of nothing but spaces would hold the process up.
const beginsCell = /([;\t\r\n][\s"]*)/.source;
const laterCell = new RegExp([beginsCell, '(', sign, ')?'].join(''), 'gu');
const number = /^-?\d+$/;

function defused(cell: string): string {
  if (number.test(cell)) return cell;
  const text = cell.replace(laterCell, (all, start: string, begin?: string) =>
    begin === undefined ? all : `${start}'${begin}`,
  );
  return formula.test(text) ? `'${text}` : text;
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
