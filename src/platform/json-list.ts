const pageSize = 200;

/** The query options of one page. */
export const page = { limit: pageSize, orderBy: { id: 'asc' } } as const;

/** Reads all rows, page by page. @param read returns the page after the row with this id, ordered by id */
export async function* rowsOf<Row extends { readonly id: string }>(
  read: (afterId: string) => Promise<Row[]>,
): AsyncGenerator<Row, void> {
  let after = '0';
  for (;;) {
    const rows = await read(after);
    yield* rows;
    if (rows.length < pageSize) return;
    after = rows.at(-1)?.id ?? after;
  }
}

/** A JSON array of the rows' texts. A row without text is left out. */
export async function* jsonList<Row>(
  rows: AsyncIterable<Row>,
  text: (row: Row) => Iterable<string> | AsyncIterable<string>,
): AsyncGenerator<string, void> {
  let isFirst = true;
  for await (const row of rows) {
    let before = isFirst ? '[' : ',\n';
    for await (const piece of text(row)) {
      yield before + piece;
      before = '';
      isFirst = false;
    }
  }
  yield isFirst ? '[]' : ']';
}
