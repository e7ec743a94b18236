import type { Feature } from '../platform/feature.js';
import { minute, rate, type RatesOf, type RateShapes } from '../platform/rates/rate.js';
import { Migration20261130000021Reports } from './migrations/migration-20261130000021-reports.js';
import { reportData } from './personal-data.js';
import { ReportEvidence } from './report-evidence.js';
import { ReportResolver } from './report-resolver.js';
import { Report } from './report.js';

const rates = {
  report: rate(20, 60 * minute, 'reports of messages and people by one user'),
} satisfies RateShapes;

declare module '../platform/rates/rate.js' {
  interface Rates extends RatesOf<typeof rates> {}
}

/** Reports of participants to the staff, and how the staff close them. */
export const reports: Feature = {
  entities: [Report, ReportEvidence],
  migrations: [Migration20261130000021Reports],
  resolvers: [ReportResolver],
  rates,
  personalData: reportData,
};
