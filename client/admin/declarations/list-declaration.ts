import type { AdminListsQuery } from '../../generated/admin/graphql.js';

/** What the server says about a list. */
export type AdminList = AdminListsQuery['adminLists'][number];
export type AdminColumn = AdminList['columns'][number];

/**
 * When an action of the server is offered, and how. Its button is in `actions`, what it does in `confirms`, and why it may be
 * refused in `refusals`, below the list's name in the texts.
 */
export interface ActionDeclaration {
  /** Whether it takes something away from people. */
  readonly isDanger?: true;
  /** Whether the person whom it is about reads the note. */
  readonly isNoteForPerson?: true;
  /** The values of columns with which the action makes sense. `true` is any value, `null` is none. */
  readonly when?: Readonly<Record<string, string | true | null>>;
}

/**
 * How the page shows one list of the server. Labels are in `client/locales/`, in the namespace `admin`, below the list's name:
 * `title`, `search` (the placeholder), `columns`, `actions`, and `values` of flags and choices.
 */
export interface ListDeclaration {
  readonly name: string;
  /** Whether the menu leaves it out, because only rows of another list lead to it. */
  readonly isApart?: true;
  /** The columns that are shown until somebody chooses others, in the order of the server. */
  readonly defaultColumns: readonly string[];
  /** The values of columns that are TEXT on the server, but have few values. Each has a label, as those of a CHOICE. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
  /** The filters that are offered. Others by a link are offered by the page of the row that they lead to. */
  readonly filters: readonly string[];
  /** For an offered filter by a link: the filters of the linked list, which leave the few rows to choose from. */
  readonly choosesFrom?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The filters with which the menu opens it; none: all rows. */
  readonly opensWith?: Readonly<Record<string, string>>;
  /** The columns whose cells are null when staff may not see the text. */
  readonly hidden?: readonly string[];
  /** The actions of the server that need more than a button. */
  readonly actions?: Readonly<Record<string, ActionDeclaration>>;
}
