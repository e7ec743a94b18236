const pageSize = 200;

/** How a page of rows is read. */
export const page = { limit: pageSize, orderBy: { id: 'asc' } } as const;

/** All rows, a page at a time. @param read gives the page that follows the row with this id, in the order of ids */
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

/** A JSON array of what the rows give as text; a row that gives none leaves no trace. */
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
