import { registerEnumType } from 'type-graphql';
import type { Services } from '../../platform/context.js';
import type { Action } from '../actions/action.js';

export enum ColumnType {
  TEXT = 'TEXT',
  TIME = 'TIME',
  NUMBER = 'NUMBER',
  FLAG = 'FLAG',
  CHOICE = 'CHOICE',
}

registerEnumType(ColumnType, {
  name: 'AdminColumnType',
  description: 'How the cells of a column are written.',
  valuesConfig: {
    TEXT: { description: 'Any text.' },
    TIME: { description: 'A time in UTC, such as `2026-01-31T23:59:59.999Z`.' },
    NUMBER: { description: 'A whole number in decimal digits.' },
    FLAG: { description: '`true` or `false`.' },
    CHOICE: { description: 'One of the column’s choices.' },
  },
});

/** The type of the ids of a list. `text`: numbers and UUIDs with `-` between them. */
export type IdType = 'bigint' | 'uuid' | 'text';

/** The row of another list that a cell leads to. */
export interface Link {
  readonly list: string;
  /** SQL for its id. */
  readonly sql: string;
  readonly id: IdType;
}

/**
 * A condition on a row of the list.
 * @param form the placeholder of the searched text, in the form that `searchForm()` makes
 */
export type Search = (form: string) => string;

/** A value by which rows are sorted. It is never null. */
export interface SortKey {
  readonly type: ColumnType;
  readonly sql: string;
}

export interface Column {
  readonly type: ColumnType;
  /** An SQL expression over a row of the list's table. A subquery costs only for the rows of the page, unless it is sorted by. */
  readonly sql: string;
  /** Sorted as the smallest value. */
  readonly isNullable?: true;
  /** What an index has and rows are sorted by, instead of the value itself. It orders the rows of each value of a FLAG. */
  readonly order?: readonly SortKey[];
  /** SQL for the rows with what `order` needs, if the table does not have it. */
  readonly orderSource?: string;
  /** FLAG: SQL for the rows of each value, if that finds them sooner than a look at each row. */
  readonly sources?: { readonly true: string; readonly false: string };
  readonly choices?: readonly string[];
  /** A filter on the column compares with its id. */
  readonly link?: Link;
  /** TIME and NUMBER: by range. The others: by one value. */
  readonly isFilter?: true;
}

/**
 * The declaration of a list for staff. The API follows from it. So does the page, with the declaration of the same name in
 * `client/admin/declarations/`. The SQL in it is constant. Values are bound.
 */
export interface AdminList {
  readonly name: string;
  readonly table: string;
  /** SQL for the rows, if they are not simply those of the table. */
  readonly source?: string;
  readonly id: IdType;
  /** SQL for the one line that names a row. */
  readonly rowName: string;
  /** In the order in which they are shown. */
  readonly columns: Readonly<Record<string, Column>>;
  /** Conditions that find rows by a text. One that holds is enough. */
  readonly search: readonly Search[];
  /** A table that is enough for the first search, in a page that is sorted and filtered by these columns alone. */
  readonly searchTable?: {
    /** SQL for its rows, with `id` and what the columns and the condition are made of. */
    readonly source: string;
    readonly columns: readonly string[];
    readonly search: Search;
  };
  /** Runs before a search, such as to index what is new. */
  readonly beforeSearch?: (services: Services) => Promise<void>;
  readonly order: { readonly column: string; readonly isDescending: boolean };
  /**
   * SQL for what the room is whose texts the list shows. With `ADMIN_READS=reason`, its SQL finds `is_visible` false for the
   * texts of a locked room.
   */
  readonly room?: string;
  /** SQL for what the audit says that a row is about: its room, its user and its message. */
  readonly about?: { readonly room?: string; readonly user?: string; readonly message?: string };
  /**
   * SQL for what the actions of a row depend on, made of its own columns: the lock of the row reads it as it is now. An action is refused
   * if it has changed since staff saw the row.
   */
  readonly state: string;
  readonly actions: Readonly<Record<string, Action>>;
}
