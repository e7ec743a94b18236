import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whenWeEnd } from './clean-up.js';

export interface TemporaryFolder {
  readonly path: string;
  remove(): Promise<void>;
}

// A server that is stopping may still write files, so one attempt is not always enough.
const removal = 'for i in 1 2 3 4 5 6 7 8 9; do rm -rf "$1" && break; sleep 1; done';

/** A folder that is deleted when `remove` is called, or when this process ends. */
export function temporaryFolder(): TemporaryFolder {
  const path = mkdtempSync(join(tmpdir(), 'parley-test-'));
  const cleanUp = whenWeEnd(removal, path);
  return { path, remove: () => cleanUp.run() };
}
