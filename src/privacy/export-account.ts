import { Credential } from '../accounts/users/credential.js';
import { SecondFactor } from '../accounts/second-factor/second-factor.js';
import { Session, requireViewer } from '../accounts/sessions/session.js';
import { User } from '../accounts/users/user.js';
import { Block } from '../chat-rooms/block.js';
import type { Context } from '../platform/context.js';
import { Project } from '../projects/project.js';
import { exportFormerRooms } from './export-former-rooms.js';
import { exportRooms, shown } from './export-rooms.js';
import { jsonList, page, rowsOf } from './json-list.js';

/**
 * Everything about the viewer's account as the text of one JSON object, piece by piece and never more than a page of it in memory.
 * Of other people there is what the viewer sees anyway. What is in no export, and why, stands in its test.
 */
export async function* exportAccount(context: Context): AsyncGenerator<string, void> {
  const { database } = context.services;
  const { id } = requireViewer(context);
  yield `{"exportedAt":${JSON.stringify(new Date())},"account":${JSON.stringify(await accountOf(context))}`;
  yield ',"sessions":';
  yield* jsonList(
    rowsOf((after) => database.fork().find(Session, { user: id, id: { $gt: after } }, page)),
    sessionText,
  );
  yield ',"projects":';
  yield* jsonList(
    rowsOf((after) => database.fork().find(Project, { account: id, id: { $gt: after } }, page)),
    projectText,
  );
  yield ',"chatRooms":';
  yield* exportRooms(context);
  yield ',"formerChatRooms":';
  yield* exportFormerRooms(context);
  yield '}\n';
}

async function accountOf({ em, session }: Context) {
  const user = await em.findOneOrFail(User, { id: session?.user.id });
  const { id, username, name, email, emailVerified, image, isStaff, bannedAt, createdAt, updatedAt } = user;
  const factor = await em.findOne(SecondFactor, { user: id });
  const blocks = await em.find(Block, { blocker: id }, { populate: ['blocked'] });
  return {
    ...{ id, username, name, email, emailVerified, image, isStaff, bannedAt, createdAt, updatedAt },
    signsInBy: (await em.find(Credential, { user: id })).map(wayIn),
    twoFactor: factor && { since: factor.confirmedAt, backupCodesLeft: factor.backupCodes.length },
    blocks: blocks.map(({ blocked, createdAt: since }) => ({ ...shown(blocked.getEntity()), since })),
  };
}

/** The platform is null for a password of Parley's own. */
function wayIn({ password, providerId, accountId, createdAt, updatedAt }: Credential) {
  const by = password === null ? { platform: providerId, id: accountId } : { platform: null };
  return { ...by, createdAt, updatedAt };
}

function* sessionText(session: Session) {
  const { id, ipAddress, userAgent, createdAt, updatedAt, expiresAt, endsAt } = session;
  yield JSON.stringify({ id, ipAddress, userAgent, createdAt, lastUsedAt: updatedAt, expiresAt, endsAt });
}

function* projectText({ id, hostId, title, summary, createdAt, endedAt }: Project) {
  yield JSON.stringify({ id, hostId, title, summary, createdAt, endedAt });
}
