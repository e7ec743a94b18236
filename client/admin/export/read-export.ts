import { ServerError } from '@apollo/client/errors';
import { RowCount } from './count-rows';

/** What the list shows, without the page: see `adminRows`. */
export interface ExportQuery {
  readonly list: string;
  readonly columns: readonly string[];
  readonly [argument: string]: unknown;
}

/** The connection was lost before the file was complete. */
export class BrokenOff extends Error {}

/**
 * Reads everything that a list finds.
 * @param onRows called with the number of rows so far
 * @throws {ServerError} {@link BrokenOff}
 */
export async function readExport(
  query: ExportQuery,
  signal: AbortSignal,
  onRows: (count: number) => void,
): Promise<Blob> {
  const parameters = new URLSearchParams({ query: JSON.stringify(query) });
  const response = await fetch(`/export/admin.csv?${parameters}`, { signal });
  if (!response.ok || !response.body)
    throw new ServerError('The export was refused.', { response, bodyText: await response.text() });
  const rows = new RowCount();
  const decoder = new TextDecoder();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch((reason: unknown) => {
      throw signal.aborted ? reason : new BrokenOff();
    });
    if (done) return new Blob(pieces, { type: 'text/csv' });
    pieces.push(value);
    rows.add(decoder.decode(value, { stream: true }));
    onRows(rows.rows);
  }
}
