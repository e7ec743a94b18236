import { expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../../scripts/test-services/programs.js';
import { chooseSources, type Machine } from '../../scripts/test-services/sources.js';

const bare: Machine = { env: {}, programs: {}, dockerAnswers: false, aptWorks: false };
const everything: Machine = {
  env: {
    TEST_DATABASE_URL: 'postgresql://a',
    TEST_REDIS_URL: 'redis://b',
    CHROME_PATH: '/c',
    PGBOUNCER_PATH: '/p',
    NGINX_PATH: '/n',
  },
  programs: {
    postgres: '/bin',
    redis: '/bin/redis-server',
    chromium: '/bin/chromium',
    pgbouncer: '/usr/sbin/pgbouncer',
    nginx: '/usr/sbin/nginx',
  },
  dockerAnswers: true,
  aptWorks: true,
};

test('the environment comes first, then this machine, then Docker, then apt-get', () => {
  const programs = (source: string) => ({ chromium: source, pgbouncer: source, nginx: source });
  const all = (source: string) => ({ postgres: source, redis: source, ...programs(source) });
  expect(chooseSources(everything)).toEqual(all('environment'));
  expect(chooseSources({ ...everything, env: {} })).toEqual(all('machine'));
  expect(chooseSources({ ...everything, env: {}, programs: {} })).toEqual({
    ...all('docker'),
    ...programs('apt'),
  });
  expect(chooseSources({ ...bare, aptWorks: true })).toEqual(all('apt'));
});

test('each service is looked for by itself', () => {
  const machine = {
    ...bare,
    env: { TEST_REDIS_URL: 'redis://b' },
    programs: { chromium: '/c' },
    aptWorks: true,
  };
  expect(chooseSources(machine)).toMatchObject({
    postgres: 'apt',
    redis: 'environment',
    chromium: 'machine',
    nginx: 'apt',
  });
});

test('an empty variable says nothing', () => {
  const machine = { ...everything, env: { TEST_DATABASE_URL: '' }, programs: {} };
  expect(chooseSources(machine).postgres).toBe('docker');
});

test('what is missing is named, with what to do about it', () => {
  const choose = () => chooseSources({ ...bare, programs: { redis: '/r' } });
  expect(choose).toThrow(
    /PostgreSQL .*TEST_DATABASE_URL[^]*Chrom.*CHROME_PATH[^]*apt-get install postgresql chromium/,
  );
  expect(choose).not.toThrow(/TEST_REDIS_URL/);
});

test('Docker does not stand in for a program that the tests start themselves', () => {
  const choose = () => chooseSources({ ...bare, dockerAnswers: true });
  expect(choose).toThrow(/CHROME_PATH[^]*PGBOUNCER_PATH[^]*NGINX_PATH/);
});

test('of Chromium, the headless shell is used before the whole browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-programs-'));
  const { PATH } = process.env;
  try {
    process.env['PATH'] = folder;
    for (const name of ['chromium', 'chromium-headless-shell']) {
      writeFileSync(join(folder, name), '', { mode: 0o755 });
      expect(findChromium()).toBe(join(folder, name));
    }
  } finally {
    process.env['PATH'] = PATH;
    rmSync(folder, { recursive: true });
  }
});
