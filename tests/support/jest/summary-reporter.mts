/** The part of Jest's own type that is used here. */
type Results = Record<
  'numPassedTests' | 'numFailedTests' | 'numRuntimeErrorTestSuites' | 'numPendingTests' | 'numTodoTests',
  number
>;

/** Ends the output with one line that machines read. */
export default class SummaryReporter {
  onRunComplete(_contexts: unknown, results: Results): void {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTodoTests } =
      results;
    // A file that can't be loaded has no failed tests, but it counts as a failure.
    const parts = [`${numPassedTests} passed`, `${numFailedTests + numRuntimeErrorTestSuites} failed`];
    const skipped = numPendingTests + numTodoTests;
    if (skipped > 0) parts.push(`${skipped} skipped`);
    // After this the default reporter still prints its own summary.
    process.once('exit', () => process.stdout.write(`Tests: ${parts.join(', ')}\n`));
  }
}
