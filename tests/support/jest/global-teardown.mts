export default async function globalTeardown(): Promise<void> {
  await globalThis.endWorker?.();
  await globalThis.endOfTests?.();
}
