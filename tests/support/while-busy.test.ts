import { expect, test } from '@jest/globals';
import { Refused, refusalOf } from './refused.js';
import { retryingWhenBusy } from './while-busy.js';

const refusedWith = (code: string) => new Refused({ message: code, extensions: { code } });

test('what is refused because the server is busy is done again, and nothing else is', async () => {
  const answers = [refusedWith('SERVICE_UNAVAILABLE'), refusedWith('SERVICE_UNAVAILABLE'), 'done'];
  const act = () => {
    const answer = answers.shift();
    return answer instanceof Refused ? Promise.reject(answer) : Promise.resolve(answer);
  };
  expect(await retryingWhenBusy(act)).toBe('done');
  answers.push(refusedWith('RATE_LIMITED'), 'done');
  expect((await refusalOf(retryingWhenBusy(act))).code).toBe('RATE_LIMITED');
  expect(answers).toEqual(['done']);
});
