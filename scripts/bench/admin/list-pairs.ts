import type { Client } from 'pg';
import { requireList } from '../../../src/admin/lists/lists.js';
import { cursorOf } from '../../../src/admin/rows/place.js';
import { checkQuery } from '../../../src/admin/rows/rows-query.js';
import type { BareList } from './bare-lists.js';
import type { Pair } from './compare.js';
import { type Ran, secret } from './staffed-parley.js';

const page = `query ($list: String!, $columns: [String!], $search: String, $filters: [AdminFilter!], $sort: String, $after: String) {
  adminRows(list: $list, columns: $columns, search: $search, filters: $filters, sort: $sort, after: $after, first: 50) {
    nodes { id name state cells links } pageInfo { hasNextPage endCursor } } }`;

export type Ask = (query: string, variables: object) => Promise<readonly Ran[]>;

/** Pages of a list beside their bare SQL. */
export class ListPairs {
  constructor(
    private readonly ask: Ask,
    private readonly client: Client,
    private readonly name: string,
    private readonly list: BareList,
  ) {}

  pair(
    title: string,
    asked: object,
    rest: string,
    values: readonly unknown[] = [],
    select = this.list.select,
  ): Pair {
    const { name, list } = this;
    return {
      title: `${name}: ${title}`,
      ask: () => this.ask(page, { list: name, columns: list.columns, ...asked }),
      bare: `${select} ${rest} limit 51`,
      values,
    };
  }

  first(): Pair {
    return this.pair('first page', {}, `order by ${this.#order}`);
  }

  /** The page after so many rows. */
  async deep(rows: number): Promise<Pair> {
    const { table, key, isDescending } = this.list;
    const direction = isDescending ? 'desc' : 'asc';
    const found = await this.client.query<{ key: string; id: string }>(
      `select ${key}::text as key, id::text from ${table} order by ${key} ${direction}, id ${direction} offset ${rows} limit 1`,
    );
    const { key: value = '', id = '' } = found.rows[0] ?? {};
    const keys = this.#order.replaceAll(' desc', '');
    const where = `where (${keys}) ${isDescending ? '<' : '>'} ($1, $2)`;
    const query = checkQuery(requireList(this.name), {});
    const after = cursorOf(secret, query, { part: 0, keys: [value], id });
    return this.pair('in the middle', { after }, `${where} order by ${this.#order}`, [value, id]);
  }

  /** A page of each sort. */
  sorts(): Pair[] {
    const { orders, whole } = this.list;
    return Object.entries(orders).map(([sort, order]) =>
      this.pair(
        `sorted by ${sort}`,
        { sort },
        `order by ${order.replaceAll(' desc', '')}`,
        [],
        whole?.[sort],
      ),
    );
  }

  /** A page of each filter. */
  filters(): Pair[] {
    return Object.entries(this.list.filters).map(([text, condition]) => {
      const [column = '', value = ''] = text.split(/[=>]/);
      const daysAgo = () => new Date(Date.now() - Number(value) * 864e5).toISOString();
      const from = () => (column === 'messages' ? value : daysAgo());
      const filter = text.includes('=') ? { column, is: value } : { column, from: from() };
      return this.pair(
        `filtered, ${text}`,
        { filters: [filter] },
        `where ${condition} order by ${this.#order}`,
      );
    });
  }

  get #order(): string {
    return Object.values(this.list.orders)[0] ?? '';
  }
}
