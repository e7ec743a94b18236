import { createRequire } from 'node:module';

// Its types describe the CommonJS export. An `import` of it gives something else.
const { default: TestRunner } = createRequire(import.meta.url)('jest-runner') as typeof import('jest-runner');

/** Runs its files one after the other, and nothing beside them: Jest runs its runners one by one. */
export default class AloneRunner extends TestRunner {
  override readonly isSerial = true;
}
