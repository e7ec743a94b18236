import { brokenCopy } from './mutants/broken-copy.js';
import type { Mutant } from './mutants/mutant.js';
import { mutants } from './mutants/mutants.js';
import { runScenario } from './mutants/run-scenario.js';

// Tests the fault suite: breaks a copy of Parley in one way after the other, and fails if the suite does not notice.
// Words on the command line choose the mutants whose names have one of them.
const words = process.argv.slice(2);
const chosen = mutants.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));

for (const mutant of chosen) {
  const verdict = await judge(mutant);
  if (!verdict.startsWith('noticed')) process.exitCode = 1;
  console.log(`| ${mutant.name} | ${mutant.scenario} | ${verdict} |`);
}

async function judge({ edits, scenario, says, settings = {} }: Mutant): Promise<string> {
  const copy = brokenCopy(edits);
  try {
    const failure = await runScenario(copy.path, scenario, settings);
    if (failure === null) return 'NOT NOTICED';
    if (!says.test(failure)) return `RED FOR ANOTHER REASON: ${failure}`;
    return `noticed: ${invariantsIn(failure)}`;
  } finally {
    await copy.remove();
  }
}

function invariantsIn(failure: string): string {
  const invariants = [...failure.matchAll(/"(I\d+)": /g)].map((match) => match[1]);
  return invariants.length > 0 ? invariants.join(', ') : (failure.split('\n')[0] ?? '');
}
