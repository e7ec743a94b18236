import type { Feature } from '../platform/feature.js';
import { minute, rate, type RatesOf, type RateShapes } from '../platform/rates/rate.js';
import { exportAccount } from './export-account.js';
import { Migration20261130000061ErasureByPreviousRelease } from './migrations/migration-20261130000061-erasure-by-previous-release.js';
import { PrivacyResolver } from './privacy-resolver.js';

const rates = {
  export: rate(5, 60 * minute, 'exports of everything about one user'),
} satisfies RateShapes;

declare module '../platform/rates/rate.js' {
  interface Rates extends RatesOf<typeof rates> {}
}

/** Export and deletion of everything that belongs to one user. */
export const privacy: Feature = {
  migrations: [Migration20261130000061ErasureByPreviousRelease],
  resolvers: [PrivacyResolver],
  rates,
  downloads: [
    {
      path: '/export',
      fileName: 'parley-export.json',
      type: 'application/json',
      rate: 'export',
      open: (context) => exportAccount(context),
    },
  ],
};
