/** Counts the rows of a CSV file that arrives in pieces. A line break in quotes ends no row. */
export class RowCount {
  #lines = 0;
  #isQuoted = false;

  add(piece: string): void {
    for (const sign of piece)
      if (sign === '"') this.#isQuoted = !this.#isQuoted;
      else if (sign === '\n' && !this.#isQuoted) this.#lines += 1;
  }

  /** Without the line of the names of the columns. */
  get rows(): number {
    return Math.max(this.#lines - 1, 0);
  }
}
