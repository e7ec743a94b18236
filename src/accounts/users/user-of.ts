import { User } from './user.js';

type Properties = Omit<User, 'isDeleted'>;

/** A row as JSON. */
interface UserRow {
  readonly id: number;
  readonly username: string;
  readonly name: string;
  readonly email: string;
  readonly email_verified: boolean;
  readonly is_staff: boolean;
  readonly banned_at: string | null;
  readonly deleted_at: string | null;
  readonly created_at: string;
  readonly updated_at: string;
}

/**
 * The user of a row. MikroORM gives each property of an entity accessors and tracks it, which takes ten times the memory. The user
 * of a socket stays for hours, and nothing changes it, so it is a plain object with the methods of a user.
 */
export function userOf(row: UserRow): User {
  const { id, username, name, email } = row;
  const properties: Properties = {
    ...{ id: String(id), username, name, email },
    emailVerified: row.email_verified,
    isStaff: row.is_staff,
    bannedAt: dateOf(row.banned_at),
    deletedAt: dateOf(row.deleted_at),
    createdAt: new Date(row.created_at),
    updatedAt: new Date(row.updated_at),
  };
  return Object.setPrototypeOf(properties, User.prototype) as User;
}

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
