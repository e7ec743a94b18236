import { brokenCopy } from './mutants/broken-copy.js';
import { featureMutants } from './mutants/feature-mutants.js';
import type { Mutant } from './mutants/mutant.js';
import { mutants } from './mutants/mutants.js';
import { runScenario } from './mutants/run-scenario.js';

// Mutation testing: breaks a copy of Parley in one way after the other, and fails if the tests do not notice. Without arguments
// it breaks the delivery of messages. With `features` it breaks the features instead. Other words select the mutants whose names
// contain one of them.
const [first, ...others] = process.argv.slice(2);
const isOfFeatures = first === 'features';
const words = isOfFeatures || first === undefined ? others : [first, ...others];
const all = isOfFeatures ? featureMutants : mutants;
const chosen = all.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));

for (const mutant of chosen) {
  const verdict = await judge(mutant);
  if (!verdict.startsWith('noticed')) process.exitCode = 1;
  console.log(`| ${mutant.name} | ${mutant.scenario} | ${verdict} |`);
}

async function judge(mutant: Mutant): Promise<string> {
  const copy = brokenCopy(mutant.edits);
  try {
    const failure = await runScenario(copy.path, mutant);
    if (failure === null) return 'NOT NOTICED';
    if (!mutant.says.test(failure)) return `FAILED FOR ANOTHER REASON: ${failure}`;
    return `noticed: ${invariantsIn(failure)}`;
  } finally {
    await copy.remove();
  }
}

function invariantsIn(failure: string): string {
  const invariants = [...failure.matchAll(/"(I\d+)": /g)].map((match) => match[1]);
  return invariants.length > 0 ? invariants.join(', ') : (failure.split('\n')[0] ?? '').slice(0, 120);
}
