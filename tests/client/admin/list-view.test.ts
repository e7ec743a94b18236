import { expect, test } from '@jest/globals';
import { filterOf, rangeOf, writeRange } from '../../../client/admin/filters/filter-value.js';
import { parseSearch, stringifySearch } from '../../../client/platform/address-search.js';
import { addressOf, type ListView, viewOf, defaultView } from '../../../client/admin/list-view/list-view.js';

const view = (changed: Partial<ListView>): ListView => ({ ...defaultView, ...changed });

test.each<[ListView, string]>([
  [defaultView, ''],
  [view({ search: '書屋' }), '?search=%E6%9B%B8%E5%B1%8B'],
  [view({ search: '42' }), '?search=42'],
  [view({ sort: '-createdAt', after: 'WyIzIl0' }), '?sort=-createdAt&after=WyIzIl0'],
  [view({ filters: { isRead: 'false', room: '7' } }), '?isRead=false&room=7'],
  [view({ filters: { room: '9007199254740993' } }), '?room=9007199254740993'],
  [
    view({ filters: { createdAt: '2026-01-01..', messages: '3..5' } }),
    '?createdAt=2026-01-01..&messages=3..5',
  ],
])('%j is in the address, and comes back from it', (shown, address) => {
  expect(stringifySearch(addressOf(shown))).toBe(address);
  expect(viewOf(parseSearch(address))).toEqual(shown);
});

test('what somebody wrote by hand is a filter too, for the server to refuse', () => {
  const { filters } = viewOf(parseSearch('?nonsense=1&isRead={"a":1}&room=&x'));
  expect(filters).toEqual({ nonsense: '1', isRead: '{"a":1}', room: '', x: '' });
});

const time = { name: 'createdAt', type: 'TIME', isFilter: true, choices: [], linksTo: null } as const;
const column = (changed: object) => ({ ...time, choices: [], ...changed });

test('a range of days begins and ends with the days of the viewer', () => {
  const start = (year: number, month: number, day: number) => new Date(year, month - 1, day).toISOString();
  const filter = (value: string) => filterOf('createdAt', value, column({}));
  const last = { column: 'createdAt', to: start(2026, 4, 1) };
  expect(filter('2026-03-28..2026-03-31')).toEqual({ ...last, from: start(2026, 3, 28) });
  expect(filter('..2026-03-31')).toEqual(last);
  expect(filter('2026-03-31')).toEqual({ ...last, from: start(2026, 3, 31) });
  expect(filter('2026-03-31..')).toEqual({ column: 'createdAt', from: start(2026, 3, 31) });
  expect(filter('yesterday..')).toEqual({ column: 'createdAt', from: 'yesterday' });
});

test('numbers take a range, and the others one value', () => {
  expect(filterOf('messages', '3..', column({ type: 'NUMBER' }))).toEqual({ column: 'messages', from: '3' });
  expect(filterOf('messages', '0..0', column({ type: 'NUMBER' }))).toEqual({
    column: 'messages',
    from: '0',
    to: '0',
  });
  expect(filterOf('isRead', 'true', column({ type: 'FLAG' }))).toEqual({ column: 'isRead', is: 'true' });
  expect(filterOf('unknown', '1..2', undefined)).toEqual({ column: 'unknown', is: '1..2' });
  expect(writeRange(rangeOf('..5'))).toBe('..5');
  expect(writeRange({ from: '', to: '' })).toBe('');
});
