import { expect, test } from '@jest/globals';
import { sharedApp } from '../../support/app.js';
import { ann, password } from '../../support/cast.js';
import { refusalOf } from '../../support/refused.js';
import { until } from '../../support/until.js';
import { signIn } from '../acts.js';
import { codeNow, setUp } from './two-factor.js';

const app = await sharedApp();
const { database } = app.services;

test('what is confirmed while another secret is made stays confirmed', async () => {
  const person = await ann(app);
  const { secret } = await setUp(person);
  const another = await database.transaction(async (run) => {
    await run('update second_factor set confirmed_at = now() where user_id = $1', [person.id]);
    const refused = refusalOf(setUp(person));
    const [own] = await run<{ pid: number }>('select pg_backend_pid() as pid', []);
    const waits = 'select 1 from pg_stat_activity where $1 = any(pg_blocking_pids(pid))';
    await until('it waits for the row', async () => (await database.run(waits, [own?.pid])).length > 0);
    return { refused };
  });
  expect((await another.refused).code).toBe('FORBIDDEN');
  expect((await signIn(app, person.username, password, codeNow(secret))).account.id).toBe(person.id);
});
