import { expect, test } from '@jest/globals';
import { copyFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../../scripts/test-services/run-program.js';
import { dataFolder } from '../support/data-folder.js';
import { root } from '../support/parley-process.js';
import { blocks, textOf } from './documents.js';

/** An app whose date is a text. It does not compile if `DateTime` is `any`, a number or a `Date`. */
const app = `
  import { graphql } from './generated';
  import type { ResultOf } from '@graphql-typed-document-node/core';
  const messages = graphql(\`query Messages($slug: String!) { chatRoom(slug: $slug) { messages { nodes { createdAt } } } }\`);
  type Message = NonNullable<NonNullable<ResultOf<typeof messages>['chatRoom']>['messages']>['nodes'][number];
  type IsText<T> = 0 extends 1 & T ? false : [T, string] extends [string, T] ? true : false;
  export const isText: IsText<Message['createdAt']> = true;`;

test('the configuration for graphql-code-generator makes a text of each DateTime', async () => {
  const folder = await dataFolder();
  const [config = ''] = blocks(textOf('docs/api.md'), 'ts').filter((code) => code.includes('CodegenConfig'));
  await mkdir(join(folder, 'src'));
  await writeFile(join(folder, 'codegen.ts'), config);
  await writeFile(join(folder, 'src', 'app.ts'), app);
  await copyFile(join(root, 'schema.graphql'), join(folder, 'schema.graphql'));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
  const run = (program: string, ...args: string[]) =>
    runProgram(process.execPath, [join('node_modules', program), ...args], { cwd: folder });
  await run('@graphql-codegen/cli/esm/bin.js', '--config', 'codegen.ts');
  expect(await readFile(join(folder, 'src', 'generated', 'graphql.ts'), 'utf8')).toContain(
    'createdAt: string',
  );
  await run(
    'typescript/bin/tsc',
    ...['--noEmit', '--strict', '--skipLibCheck', '--module', 'esnext', '--moduleResolution', 'bundler'],
    join('src', 'app.ts'),
  );
});
