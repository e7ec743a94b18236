import type { Opt, Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { User } from '../accounts/users/user.js';
import type { Run } from '../platform/database/database.js';

/** One user wants nothing to do with another. The rooms of the two repeat it on their rows, where sends are judged. */
@Entity({ tableName: 'block' })
export class Block {
  @ManyToOne({ entity: () => User, ref: true, primary: true, deleteRule: 'cascade', updateRule: 'no action' })
  blocker!: Ref<User>;

  @Index()
  @ManyToOne({ entity: () => User, ref: true, primary: true, deleteRule: 'cascade', updateRule: 'no action' })
  blocked!: Ref<User>;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  createdAt!: Date & Opt;
}

/** Whether one blocks the other, as a value in a statement. @param blocker an expression, as is `blocked` */
export function blockedSql(blocker: string, blocked: string): string {
  return `exists (select from block where blocker_id = ${blocker} and blocked_id = ${blocked})`;
}

const lockPeople = (lock: string) => `
  select ${lock}(key)
    from (select distinct hashtextextended('blocks of ' || id, 0) as key from unnest($1::bigint[]) id order by key) keys`;
const hold = lockPeople('pg_advisory_xact_lock_shared');
const take = lockPeople('pg_advisory_xact_lock');

/**
 * Until the transaction ends, no block of these users changes. It comes first in the transaction: who waits here has locked
 * nothing yet, and what comes after sees all that was done before.
 */
export async function holdBlocks(run: Run, userIds: readonly string[]): Promise<void> {
  await run(hold, [userIds]);
}

/** For who changes blocks: the same, and nobody else opens a room of these users, or moves one. */
export async function takeBlocks(run: Run, userIds: readonly string[]): Promise<void> {
  await run(take, [userIds]);
}
