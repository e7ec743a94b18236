import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** A user of the host platform has deleted the account here: tokens from before that let nobody in. It does not say who. */
@Entity({ tableName: 'deleted_host_user' })
export class DeletedHostUser {
  /** The digest of issuer and subject. */
  @PrimaryKey({ type: 'text' })
  identity!: string;

  /** By the latest that a clock of the platform may show. */
  @Property({ type: 'timestamptz' })
  deletedAt!: Date;

  /** By then every token from before has expired. */
  @Property({ type: 'timestamptz' })
  expiresAt!: Date;
}
