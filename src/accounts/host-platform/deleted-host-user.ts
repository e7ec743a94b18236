import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** A tombstone of a host platform's user who deleted the account here: tokens issued before are refused. It does not say who. */
@Entity({ tableName: 'deleted_host_user' })
export class DeletedHostUser {
  /** The digest of issuer and subject. */
  @PrimaryKey({ type: 'text' })
  identity!: string;

  /** The latest time that the platform's clock may have shown at the deletion. */
  @Property({ type: 'timestamptz' })
  deletedAt!: Date;

  /** By then, every token issued before the deletion has expired. */
  @Property({ type: 'timestamptz' })
  expiresAt!: Date;
}
