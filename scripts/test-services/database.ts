import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { Running } from './instance.js';

/** Creates an empty database on the server at this address. `stop` drops it. */
export async function makeDatabase(serverUrl: string): Promise<Running> {
  const name = `parley_test_${randomBytes(6).toString('hex')}`;
  await execute(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, stop: () => execute(serverUrl, `drop database if exists ${name} with (force)`) };
}

async function execute(connectionString: string, sql: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
