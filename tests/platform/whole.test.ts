import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runProgram } from '../../scripts/test-services/run-program.js';
import { printApi } from '../../src/schema.js';
import { sharedApp } from '../support/app.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('schema.graphql is what the resolvers make', () => {
  expect(readFileSync(`${root}/schema.graphql`, 'utf8')).toBe(printApi());
});

test('the migrations make what the entities say', async () => {
  const { orm } = (await sharedApp()).services.database;
  expect(await orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe('');
});

test('there is one copy of graphql, however it is imported', async () => {
  const program = `
    import { GraphQLObjectType } from 'graphql';
    import { createRequire } from 'node:module';
    const required = createRequire(import.meta.url)('graphql').GraphQLObjectType;
    console.log(GraphQLObjectType === required);`;
  const said = await runProgram(process.execPath, ['--input-type=module', '--eval', program], { cwd: root });
  expect(said.trim()).toBe('true');
});
