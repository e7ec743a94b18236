import { expect, test } from '@jest/globals';
import { brokenCopy } from '../../scripts/mutants/broken-copy.js';
import { mutants } from '../../scripts/mutants/mutants.js';

test.each(mutants)('the mutant "$name" still fits the code', async ({ edits }) => {
  const copy = brokenCopy(edits);
  await copy.remove();
  expect(edits).not.toHaveLength(0);
});
