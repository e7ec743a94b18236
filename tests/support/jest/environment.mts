import { createRequire } from 'node:module';
import { worker } from './worker.mts';

// Its types are those of CommonJS, what an import of it gives is not.
const { TestEnvironment } = createRequire(import.meta.url)(
  'jest-environment-node',
) as typeof import('jest-environment-node');

/** Jest's own Node environment, and `worker` in it. */
export default class Environment extends TestEnvironment {
  override async setup(): Promise<void> {
    await super.setup();
    this.global['worker'] = worker;
  }
}
