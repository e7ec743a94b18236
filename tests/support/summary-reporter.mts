/** The part of Jest's own type that is of use here. */
type Results = Record<
  'numPassedTests' | 'numFailedTests' | 'numRuntimeErrorTestSuites' | 'numPendingTests' | 'numTodoTests',
  number
> & {
  readonly testResults: readonly { readonly testResults: readonly Result[] }[];
};

interface Result {
  readonly title: string;
  readonly status: string;
}

/** Ends the output with one line that machines read, and before it how many attacks were tried. */
export default class SummaryReporter {
  onRunComplete(_contexts: unknown, results: Results): void {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTodoTests } =
      results;
    // A file that can't even be loaded counts no test, and yet it failed.
    const parts = [`${numPassedTests} passed`, `${numFailedTests + numRuntimeErrorTestSuites} failed`];
    const skipped = numPendingTests + numTodoTests;
    if (skipped > 0) parts.push(`${skipped} skipped`);
    const lines = [...attacksIn(results), `Tests: ${parts.join(', ')}`];
    // After this the default reporter still prints its own summary.
    process.once('exit', () => process.stdout.write(`${lines.join('\n')}\n`));
  }
}

function attacksIn({ testResults }: Results): string[] {
  const ran = testResults.flatMap((file) => file.testResults).filter(({ status }) => status !== 'pending');
  const titles = ran.map(({ title }) => title);
  const tried = titles.filter((title) => /^attack \d+: /.test(title)).length;
  const others = titles.filter((title) => /^attack \d+ does not apply: /.test(title)).length;
  return tried + others > 0 ? [`Attacks tried: ${tried}, not applicable: ${others}`] : [];
}
