import type { Feature } from '../platform/feature.js';
import { ActionsResolver } from './actions/actions-resolver.js';
import { AuditEntry } from './audit/audit-entry.js';
import { ListsResolver } from './lists/lists-resolver.js';
import { Migration20261130000030Audit } from './migrations/migration-20261130000030-audit.js';
import { StaffResolver } from './staff-resolver.js';

/** What staff can see and do. */
export const admin: Feature = {
  entities: [AuditEntry],
  migrations: [Migration20261130000030Audit],
  resolvers: [StaffResolver, ListsResolver, ActionsResolver],
};
