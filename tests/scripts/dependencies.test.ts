import { expect, test } from '@jest/globals';
import { textOf } from '../docs/documents.js';

interface Package {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
}

test('every package is pinned by its hash, new enough, and runs no script at its installation', () => {
  const { packages } = JSON.parse(textOf('package-lock.json')) as { packages: Record<string, Package> };
  const installed = Object.entries(packages).filter(([path]) => path !== '');
  expect(installed.length).toBeGreaterThan(500);
  for (const [path, { integrity, resolved }] of installed)
    expect([path, integrity, resolved]).toEqual([path, expect.stringMatching(/^sha512-/), undefined]);
  const own = JSON.parse(textOf('package.json')) as Record<
    'dependencies' | 'devDependencies' | 'allowScripts',
    Record<string, string | boolean>
  >;
  for (const version of Object.values({ ...own.dependencies, ...own.devDependencies }))
    expect(version).toMatch(/^\d+\.\d+\.\d+(-rc\.\d+)?$/);
  const scripts = installed.filter(([, { hasInstallScript }]) => hasInstallScript);
  const names = scripts.map(([path]) => path.replace(/^.*node_modules\//, ''));
  expect(names.filter((name) => own.allowScripts[name])).toEqual(['node']);
  const atLeast = {
    ws: '8.21.0',
    '@apollo/server': '5.5.0',
    qs: '6.14.1',
    express: '5.0.0',
    'graphql-ws': '6.0.0',
  };
  for (const [name, least] of Object.entries(atLeast))
    expect([name, isAtLeast(packages[`node_modules/${name}`]?.version ?? '', least)]).toEqual([name, true]);
  expect(packages['node_modules/body-parser']?.version).not.toBe('2.2.0');
});

function isAtLeast(version: string, least: string): boolean {
  const [have, want] = [version, least].map((text) => text.split('.').map(Number));
  const differing = want?.findIndex((part, index) => part !== have?.[index]) ?? -1;
  return differing === -1 || (have?.[differing] ?? 0) > (want?.[differing] ?? 0);
}
