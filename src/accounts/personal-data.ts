import { jsonList, page, rowsOf } from '../platform/json-list.js';
import type { Context } from '../platform/context.js';
import type { Run } from '../platform/database/database.js';
import { AlreadyErased, type PersonalData } from '../platform/personal-data.js';
import { markGone } from './host-platform/host-user.js';
import { SecondFactor } from './second-factor/second-factor.js';
import { publishEnds } from './sessions/end-session.js';
import { requireViewer, Session } from './sessions/session.js';
import { Credential } from './users/credential.js';
import { User } from './users/user.js';

// The row stays as a tombstone: messages that others have read still need a sender.
const forgetUser = `
  update "user"
     set username = 'deleted-' || id, name = 'deleted', email = 'deleted-' || id || '@deleted.invalid',
         email_verified = false, is_staff = false,
         deleted_at = clock_timestamp(), updated_at = clock_timestamp()
   where id = $1 and deleted_at is null
  returning id`;
const dropCredentials = 'delete from credential where user_id = $1';
const dropSecondFactor = 'delete from second_factor where user_id = $1';
const dropSessions = 'delete from session where user_id = $1 returning id::text';

export const accountData: PersonalData = {
  facts,
  lists: { sessions: exportSessions },
  // Credentials before the user, the lock order of signing in. The reverse order could deadlock.
  erase: async (run: Run, userId: string) => {
    await run(markGone, [userId]);
    await run(dropCredentials, [userId]);
    await run(dropSecondFactor, [userId]);
    if ((await run(forgetUser, [userId])).length === 0) throw new AlreadyErased();
    const ended = await run<{ id: string }>(dropSessions, [userId]);
    return ({ services }) => publishEnds(services, ended);
  },
};

async function facts({ em, session }: Context) {
  const user = await em.findOneOrFail(User, { id: session?.user.id });
  const { id, username, name, email, emailVerified, isStaff, bannedAt, createdAt, updatedAt } = user;
  const factor = await em.findOne(SecondFactor, { user: id });
  return {
    ...{ id, username, name, email, emailVerified, isStaff, bannedAt, createdAt, updatedAt },
    signsInBy: (await em.find(Credential, { user: id }, { orderBy: { id: 'asc' } })).map(signInMethod),
    twoFactor: factor && { since: factor.confirmedAt, backupCodesLeft: factor.backupCodes.length },
  };
}

/** `platform` is null for a password of Parley. */
function signInMethod({ password, providerId, accountId, createdAt, updatedAt }: Credential) {
  const by = password === null ? { platform: providerId, id: accountId } : { platform: null };
  return { ...by, createdAt, updatedAt };
}

function exportSessions(context: Context): AsyncIterable<string> {
  const { id: user } = requireViewer(context);
  const read = (after: string) =>
    context.services.database.fork().find(Session, { user, id: { $gt: after } }, page);
  return jsonList(rowsOf(read), sessionText);
}

function* sessionText(session: Session) {
  const { id, ipAddress, userAgent, createdAt, issuedAt, updatedAt, expiresAt, endsAt } = session;
  const times = { createdAt, issuedAt, lastUsedAt: updatedAt, expiresAt, endsAt };
  yield JSON.stringify({ id, ipAddress, userAgent, ...times });
}

/** An export contains only what the viewer can already see of other people. */
export function publicFacts({ id, username, name }: User) {
  return { id, username, name };
}
