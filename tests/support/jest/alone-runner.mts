import { createRequire } from 'node:module';

// Its types are those of CommonJS, what an import of it gives is not.
const { default: TestRunner } = createRequire(import.meta.url)('jest-runner') as typeof import('jest-runner');

/** Runs its files one after the other, and by themselves: Jest goes through its runners one by one. */
export default class AloneRunner extends TestRunner {
  override readonly isSerial = true;
}
