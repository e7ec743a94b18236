import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import { Access } from '../../platform/access.js';
import type { Context } from '../../platform/context.js';
import type { Connection } from '../../platform/database/page.js';
import { staff } from '../access.js';
import { AdminFilter } from './admin-filter.js';
import { AdminListType, describeList } from '../lists/describe-list.js';
import { AdminRow, AdminRowConnection } from './admin-row.js';
import { lists, requireList } from '../lists/lists.js';
import { readRow, readRows } from './read-list.js';
import { checkQuery } from './rows-query.js';

@Resolver()
export class RowsResolver {
  @Access(staff)
  @Query(() => [AdminListType], {
    description:
      'For staff with two-factor sign-in: the lists that adminRows reads. Errors: UNAUTHENTICATED, FORBIDDEN.',
  })
  adminLists(): AdminListType[] {
    return lists.map(describeList);
  }

  @Access(staff)
  @Query(() => AdminRowConnection, {
    description:
      'For staff with two-factor sign-in: a page of a list. Each call leaves an entry in the audit. ' +
      'Errors: UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT (list, columns, search, filters, sort, first, after).',
  })
  adminRows(
    @Ctx() context: Context,
    @Arg('list', () => String, { description: 'The name of the list.' }) list: string,
    @Arg('columns', () => [String], { nullable: true, description: 'Names of columns. Default: all.' })
    columns: string[] | null,
    @Arg('search', () => String, {
      nullable: true,
      description: 'Text that one of the list’s search fields contains; up to 200 characters.',
    })
    search: string | null,
    @Arg('filters', () => [AdminFilter], {
      nullable: true,
      description: 'Conditions that all must hold; at most 20.',
    })
    filters: AdminFilter[] | null,
    @Arg('sort', () => String, {
      nullable: true,
      description: 'The name of a column, after `-` for descending. Default: the list’s order.',
    })
    sort: string | null,
    @Arg('first', () => Int, { nullable: true, description: 'Page size. Default: 50; at most 200.' })
    first: number | null,
    @Arg('after', () => String, {
      nullable: true,
      description:
        'The cursor after which the page starts, from a page with the same list and sort. In an order by a text, it is refused ' +
        'once the text of its row has changed.',
    })
    after: string | null,
  ): Promise<Connection<AdminRow>> {
    return readRows(context, checkQuery(requireList(list), { columns, search, filters, sort }), {
      first,
      after,
    });
  }

  @Access(staff)
  @Query(() => AdminRow, {
    nullable: true,
    description:
      'For staff with two-factor sign-in: one row of a list, with all its columns. Each call leaves an entry in the audit. ' +
      'Errors: UNAUTHENTICATED, FORBIDDEN, BAD_USER_INPUT (list), NOT_FOUND.',
  })
  adminRow(
    @Ctx() context: Context,
    @Arg('list', () => String, { description: 'The name of the list.' }) list: string,
    @Arg('id', () => ID, { description: 'The id of the row.' }) id: string,
  ): Promise<AdminRow> {
    return readRow(context, requireList(list), id);
  }
}
