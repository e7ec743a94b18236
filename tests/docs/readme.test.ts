import { expect, test } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../../scripts/test-services/temporary-folder.js';
import { startTestApp } from '../support/app.js';
import { atEnd } from '../support/at-end.js';
import { Person } from '../support/person.js';
import { readWorld } from '../support/jest/world.js';
import { blocks, textOf } from './documents.js';

const readme = textOf('README.md');
const examples = blocks(readme, 'graphql');
const answers = blocks(readme, 'json').map((block) => JSON.parse(block) as { data: unknown });

interface SignedIn {
  readonly signIn: { readonly token: string };
}

/** The app as a newcomer starts it: with a new built-in database and the demo data. */
async function startDemo() {
  const folder = temporaryFolder();
  atEnd(() => folder.remove());
  await cp(readWorld().pgliteTemplate, join(folder.path, 'database'), { recursive: true });
  return startTestApp({ DATABASE_URL: '', REDIS_URL: '', DATA_DIR: folder.path, DEMO: 'true' });
}

/** Replaces each value that differs between runs by the name of its type. */
function lasting(data: unknown): unknown {
  const changing = ['token', 'createdAt'];
  return JSON.parse(JSON.stringify(data), (key, value: unknown) =>
    changing.includes(key) ? typeof value : value,
  );
}

test('the examples of the README are of this API', () => {
  const schema = buildSchema(textOf('schema.graphql'));
  expect(examples).toHaveLength(5);
  for (const example of examples) expect(validate(schema, parse(example))).toEqual([]);
});

test('the examples of the README answer what it says', async () => {
  const app = await startDemo();
  const [signIn = '', projects = '', createChat = '', sendMessage = '', messageAdded = ''] = examples;
  const signedIn = await new Person(app).query<SignedIn>(signIn);
  const visitor = new Person(app, signedIn.signIn.token);
  const given: unknown[] = [signedIn];
  for (const example of [projects, createChat, sendMessage]) given.push(await visitor.query(example));
  given.push(await visitor.subscribe(messageAdded).next());
  expect(given.map(lasting)).toEqual(answers.map(({ data }) => lasting(data)));
});

test('the README can be read in ten minutes', () => {
  expect(readme.split('\n').length).toBeLessThanOrEqual(180);
});
