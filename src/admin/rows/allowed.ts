import { requireViewer } from '../../accounts/sessions/session.js';
import type { Context } from '../../platform/context.js';
import type { Parameters } from '../../platform/database/parameters.js';
import type { AdminList } from '../lists/admin-list.js';
import { visible } from './visible-texts.js';

/** SQL for what the viewer, who is staff, may do with a row. */
export interface Allowed {
  /** Whether texts of its room may be shown. */
  readonly isVisible: string;
  /** The names of actions: not all, if the row is about the viewer. */
  readonly actions: string;
}

export function allowedTo(context: Context, list: AdminList, parameters: Parameters): Allowed {
  return {
    isVisible: visible(context, list, parameters),
    actions: actionsSql(context, list, parameters),
  };
}

function actionsSql(context: Context, list: AdminList, parameters: Parameters): string {
  const names = Object.keys(list.actions);
  const onSelf = names.filter((name) => list.actions[name]?.notOnSelf === undefined);
  if (onSelf.length === names.length) return namesSql(names);
  const viewer = parameters.add(requireViewer(context).id);
  return `case when ${isAboutSql(list, viewer)} then ${namesSql(onSelf)} else ${namesSql(names)} end`;
}

/** SQL for whether a row is about a user. Null if it is about nobody. */
export function isAboutSql({ about }: AdminList, user: string): string {
  return `(${about?.user ?? 'null'}) = ${user}::bigint`;
}

function namesSql(names: readonly string[]): string {
  return `array[${names.map((name) => `'${name}'`).join(', ')}]::text[]`;
}
