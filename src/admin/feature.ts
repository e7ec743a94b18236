import type { Feature } from '../platform/feature.js';
import { minute, rate, type RatesOf, type RateShapes } from '../platform/rates/rate.js';
import { ActionsResolver } from './actions/actions-resolver.js';
import { AuditEntry } from './audit/audit-entry.js';
import { DashboardResolver } from './dashboard/dashboard-resolver.js';
import { dashboardTables } from './dashboard/dashboard-tables.js';
import { startDashboard } from './dashboard/start-dashboard.js';
import { exportRows } from './rows/export-rows.js';
import { RowsResolver } from './rows/rows-resolver.js';
import { Migration20261130000030Audit } from './migrations/migration-20261130000030-audit.js';
import { Migration20261130000040Dashboard } from './migrations/migration-20261130000040-dashboard.js';
import { Migration20261130000060SubjectsOfAudit } from './migrations/migration-20261130000060-subjects-of-audit.js';
import { Migration20261130000070RollupCursor } from './migrations/migration-20261130000070-rollup-cursor.js';
import { StaffResolver } from './staff-resolver.js';

const rates = {
  adminExport: rate(60, 60 * minute, 'exports of lists by one member of the staff'),
} satisfies RateShapes;

declare module '../platform/rates/rate.js' {
  interface Rates extends RatesOf<typeof rates> {}
}

/** What staff can see and do. */
export const admin: Feature = {
  entities: [AuditEntry, ...dashboardTables],
  migrations: [
    Migration20261130000030Audit,
    Migration20261130000040Dashboard,
    Migration20261130000060SubjectsOfAudit,
    Migration20261130000070RollupCursor,
  ],
  rates,
  downloads: [
    {
      path: '/export/admin.csv',
      fileName: 'parley.csv',
      type: 'text/csv',
      rate: 'adminExport',
      open: exportRows,
    },
  ],
  resolvers: [StaffResolver, RowsResolver, ActionsResolver, DashboardResolver],
  start: (services, { onStop }) => startDashboard(services, onStop),
};
