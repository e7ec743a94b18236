import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { globSync, readFileSync } from 'node:fs';
import { defaultLimits } from '../../../src/config.js';
import { OperationCosts } from '../../../src/platform/documents/operation-cost.js';
import { WorkBudget } from '../../../src/platform/rates/work-budget.js';
import { createSchema } from '../../../src/schema.js';
import { TestClock } from '../../support/test-clock.js';

const { answersPerUser, answersPerAddress, eventsPerUser, eventsPerAddress } = defaultLimits.rates;
const costs = new OperationCosts(createSchema(), defaultLimits);
const files = globSync('client/**/*.{ts,tsx}', { exclude: ['client/generated/**'] });
const sources = files.map((file) => readFileSync(file, 'utf8'));
const templates = sources.flatMap((source) => [...source.matchAll(/graphql\(\/\* GraphQL \*\/ `([^`]+)`/g)]);
// All operations and fragments of the web app as one document.
const document = parse(templates.map(([, text = '']) => text).join('\n'));

const costOf = (operationName: string, variables = {}) =>
  costs.ofOperation({ document, operationName, variables }).cost;
const olderMessages = costOf('ChatRoom', { slug: '1-2', last: 50 });
const page = [
  costOf('Viewer'),
  costOf('ChatRooms', { role: 'OWNER', first: 30 }),
  costOf('ChatRooms', { role: 'VISITOR', first: 30 }),
  costOf('Projects', { first: 24 }),
  olderMessages,
];

// The clock stands still: everything happens at one moment.
const answers = () => new WorkBudget(new TestClock(), answersPerUser, answersPerAddress);

test('a person who scrolls back through 2,000 messages at once does not wait', () => {
  const budget = answers();
  for (let n = 0; n < 2000 / 50; n += 1)
    expect(budget.spend({ user: '1', network: 'home', site: 'home' }, olderMessages)).toBe(0);
});

test('a hundred people of one office who open the web app at one moment do not wait', () => {
  const budget = answers();
  for (let user = 0; user < 100; user += 1)
    for (const cost of page)
      expect(budget.spend({ user: String(user), network: 'office', site: 'office' }, cost)).toBe(0);
});

test('twenty visitors of one office who are not signed in do not wait for the projects', () => {
  const budget = answers();
  const cost = costOf('Projects', { first: 24 });
  for (let n = 0; n < 20 * 10; n += 1)
    expect(budget.spend({ user: null, network: 'office', site: 'office' }, cost)).toBe(0);
});

test('a user with 200 subscriptions hears of a message in each of 200 rooms without a wait', () => {
  const budget = new WorkBudget(new TestClock(), eventsPerUser, eventsPerAddress);
  const cost = costs.ofEvent({ document, operationName: 'ChatRoomChanged' });
  for (let n = 0; n < 200; n += 1)
    expect(budget.spend({ user: '1', network: 'host', site: 'host' }, cost)).toBe(0);
});
