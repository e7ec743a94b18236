import { expect, test } from '@jest/globals';
import { editedFiles } from '../../scripts/mutants/edit.js';
import { featureMutants } from '../../scripts/mutants/feature-mutants.js';
import { mutants } from '../../scripts/mutants/mutants.js';
import { root } from '../support/parley-process.js';

test.each([...mutants, ...featureMutants])('the mutant "$name" still fits the code', ({ edits }) => {
  expect(editedFiles(root, edits).size).toBeGreaterThan(0);
});
