import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const assets = 'dist/client/assets';
const classes = /\bm_[0-9a-f]{6,8}\b/g;

function classesIn(extension: string): Set<string> {
  const names = readdirSync(assets).filter((name) => name.endsWith(extension));
  return new Set(names.flatMap((name) => readFileSync(join(assets, name), 'utf8').match(classes) ?? []));
}

test('every component of Mantine that the app uses has its styles', () => {
  const withStyles = new Set(readFileSync('node_modules/@mantine/core/styles.css', 'utf8').match(classes));
  const used = [...classesIn('.js')].filter((name) => withStyles.has(name));
  expect(used.length).toBeGreaterThan(100);
  const styled = classesIn('.css');
  expect(used.filter((name) => !styled.has(name))).toEqual([]);
});
