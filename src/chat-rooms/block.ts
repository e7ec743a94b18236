import type { Opt, Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { User } from '../accounts/users/user.js';
import type { Run } from '../platform/database/database.js';

/** One user blocks another. Their rooms repeat this on their own rows, because a send decides on the row that it locks. */
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

/** Whether `blocker` blocks `blocked`, as an SQL expression. @param blocker an SQL expression, as is `blocked` */
export function blockedSql(blocker: string, blocked: string): string {
  return `exists (select from block where blocker_id = ${blocker} and blocked_id = ${blocked})`;
}

const lockUsers = (lock: string) => `
  select ${lock}(key)
    from (select distinct hashtextextended('blocks of ' || id, 0) as key from unnest($1::bigint[]) id order by key) keys`;
const lockShared = lockUsers('pg_advisory_xact_lock_shared');
const lockExclusive = lockUsers('pg_advisory_xact_lock');

/**
 * Locks the blocks of these users against changes until the transaction ends. Call it first in the transaction: while it
 * waits it holds no other lock, and later statements see what was committed before.
 */
export async function holdBlocks(run: Run, userIds: readonly string[]): Promise<void> {
  await run(lockShared, [userIds]);
}

/** The same lock, exclusively, to change blocks. Meanwhile no room of these users can be opened or moved. */
export async function takeBlocks(run: Run, userIds: readonly string[]): Promise<void> {
  await run(lockExclusive, [userIds]);
}
