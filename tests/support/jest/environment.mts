import { createRequire } from 'node:module';
import { worker } from './worker.mts';

// Its types describe the CommonJS export. An `import` of it gives something else.
const { TestEnvironment } = createRequire(import.meta.url)(
  'jest-environment-node',
) as typeof import('jest-environment-node');

/** Jest's own Node environment, with a global `worker`. */
export default class Environment extends TestEnvironment {
  override async setup(): Promise<void> {
    await super.setup();
    this.global['worker'] = worker;
  }
}
