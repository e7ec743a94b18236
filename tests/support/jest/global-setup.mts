import { tsImport } from 'tsx/esm/api';

declare global {
  var endOfTests: (() => Promise<void>) | undefined;
}

/** Jest imports this file without the transform of the tests, so it imports the rest through tsx. */
export default async function globalSetup(): Promise<void> {
  const { prepareTests } = (await tsImport(
    './prepare-tests.ts',
    import.meta.url,
  )) as typeof import('./prepare-tests.js');
  globalThis.endOfTests = await prepareTests();
}
