import type {
  KyselyPlugin,
  PluginTransformQueryArgs,
  PluginTransformResultArgs,
  QueryResult,
  RootOperationNode,
  UnknownRow,
} from 'kysely';

/**
 * Makes dates of the columns that are times. MikroORM's connection gives them as text, and better-auth compares what it
 * reads with a `Date`: text is never less than one, so that an expired session would be accepted for ever.
 */
export class TimestampsPlugin implements KyselyPlugin {
  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    return node;
  }

  transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return Promise.resolve({ ...result, rows: result.rows.map(withDates) });
  }
}

function withDates(row: UnknownRow): UnknownRow {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, isTime(column, value) ? new Date(value) : value]),
  );
}

function isTime(column: string, value: unknown): value is string {
  return column.endsWith('_at') && typeof value === 'string';
}
