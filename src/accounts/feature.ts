import type { Feature } from '../platform/feature.js';
import { minute, rate, type RatesOf, type RateShapes } from '../platform/rates/rate.js';
import { runPeriodically } from '../platform/run-periodically.js';
import { AccountResolver } from './account-resolver.js';
import { DeletedHostUser } from './host-platform/deleted-host-user.js';
import { HostTokens } from './host-platform/host-tokens.js';
import { Migration20261122000000Accounts } from './migrations/migration-20261122000000-accounts.js';
import { Migration20261123000001EndedSessions } from './migrations/migration-20261123000001-ended-sessions.js';
import { Migration20261123000004SecondFactor } from './migrations/migration-20261123000004-second-factor.js';
import { Migration20261130000001NamedProofs } from './migrations/migration-20261130000001-named-proofs.js';
import { Migration20261130000002HostKeys } from './migrations/migration-20261130000002-host-keys.js';
import { Migration20261130000003ListedAccounts } from './migrations/migration-20261130000003-listed-accounts.js';
import { Migration20261130000010SearchForms } from './migrations/migration-20261130000010-search-forms.js';
import { Migration20261130000031SearchedAccounts } from './migrations/migration-20261130000031-searched-accounts.js';
import type { PasswordCost } from './passwords/hash.js';
import { PasswordResolver } from './passwords/password-resolver.js';
import { Passwords } from './passwords/passwords.js';
import { ResetLink } from './passwords/reset-link.js';
import { accountData } from './personal-data.js';
import { purge } from './purge.js';
import { SecondFactor } from './second-factor/second-factor.js';
import { TwoFactorResolver } from './second-factor/second-factor-resolver.js';
import { Session } from './sessions/session.js';
import { SessionResolver } from './sessions/session-resolver.js';
import { Sessions } from './sessions/sessions.js';
import { endSessionsOfWithdrawnKeys } from './sessions/withdrawn-keys.js';
import { Credential } from './users/credential.js';
import { RefusedSignIns } from './users/refused-sign-ins.js';
import { User } from './users/user.js';

const hour = 60 * minute;

const rates = {
  signInPerAccount: rate(
    10,
    15 * minute,
    'failed sign-ins of one account; beyond it one more after 1 s, 2 s, 4 s …',
  ),
  signInPerAddress: rate(100, 15 * minute, 'failed sign-ins from one address'),
  signInNewNetwork: rate(100, 15 * minute, 'first failures of networks at one account that others slow down'),
  password: rate(100, minute, 'passwords that one address tries or sets, correct ones too'),
  signUp: rate(60, hour, 'accounts that one address tries to make'),
  resetPassword: rate(20, hour, 'mails for a new password that one address asks for'),
  resetMail: rate(3, hour, 'mails for a new password to one e-mail address; more are not sent'),
} satisfies RateShapes;

declare module '../platform/rates/rate.js' {
  interface Rates extends RatesOf<typeof rates> {}
}

declare module '../platform/hints/hint-bus.js' {
  interface HintTopics {
    /** A session has ended. */
    session: true;
  }
}

declare module '../platform/feature.js' {
  interface AppOptions {
    /** For tests: they hash hundreds of passwords, so each must be cheap. */
    readonly passwordCost?: PasswordCost;
  }
}

/** Users: their accounts, sign-in and sessions. */
export const accounts: Feature = {
  entities: [User, Session, Credential, ResetLink, SecondFactor, DeletedHostUser],
  migrations: [
    Migration20261122000000Accounts,
    Migration20261123000001EndedSessions,
    Migration20261123000004SecondFactor,
    Migration20261130000001NamedProofs,
    Migration20261130000002HostKeys,
    Migration20261130000003ListedAccounts,
    Migration20261130000010SearchForms,
    Migration20261130000031SearchedAccounts,
  ],
  // The previous release uses `verification`. No release ever wrote the columns.
  retired: {
    tables: ['verification'],
    columns: {
      user: ['image'],
      credential: [
        'access_token',
        'refresh_token',
        'id_token',
        'access_token_expires_at',
        'refresh_token_expires_at',
        'scope',
      ],
    },
  },
  resolvers: [AccountResolver, PasswordResolver, SessionResolver, TwoFactorResolver],
  rates,
  personalData: accountData,
  hintTopics: ['session'],
  start: (services, { options, onStop }) => {
    const refusedSignIns = new RefusedSignIns();
    const hostTokens = new HostTokens({ ...services, refusedSignIns });
    const sessions = new Sessions({ ...services, hostTokens, refusedSignIns });
    onStop(() => sessions.close());
    onStop(endSessionsOfWithdrawnKeys({ ...services, hostTokens }));
    onStop(runPeriodically(hour, services.log, () => purge(services)));
    return {
      ...{ hostTokens, refusedSignIns, sessions },
      passwords: new Passwords(services.rateLimits, { cost: options.passwordCost }),
    };
  },
};
