import { expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { runProgram } from '../../scripts/test-services/run-program.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('there is one copy of graphql, however it is imported', async () => {
  const program = `
    import { GraphQLObjectType } from 'graphql';
    import { createRequire } from 'node:module';
    const required = createRequire(import.meta.url)('graphql').GraphQLObjectType;
    console.log(GraphQLObjectType === required);`;
  const said = await runProgram(process.execPath, ['--input-type=module', '--eval', program], { cwd: root });
  expect(said.trim()).toBe('true');
});
