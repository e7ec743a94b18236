import type { AdminListsQuery } from '../../generated/admin/graphql.js';

/** What the server says about a list. */
export type AdminList = AdminListsQuery['adminLists'][number];
export type AdminColumn = AdminList['columns'][number];

/**
 * How the page shows one list of the server. Labels are in `client/locales/`, in the namespace `admin`, below the list's name:
 * `title`, `search` (the placeholder), `columns`, `actions`, and `values` of flags and choices.
 */
export interface ListDeclaration {
  readonly name: string;
  /** Whether the menu leaves it out, because only rows of another list lead to it. */
  readonly isApart?: true;
  /** The columns that are shown until somebody chooses others, in the order of the server. */
  readonly shown: readonly string[];
  /** The values of text columns that the server doesn't call choices, although they are. They have texts too. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  /** The filters that are offered. A filter by a link is offered by the page of the row that it leads to. */
  readonly filters: readonly string[];
  /** The columns whose cells are null when staff may not see the text. */
  readonly hidden?: readonly string[];
}
