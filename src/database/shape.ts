import { Credential } from '../accounts/users/credential.js';
import { SecondFactor } from '../accounts/second-factor/second-factor.js';
import { Session } from '../accounts/sessions/session.js';
import { User } from '../accounts/users/user.js';
import { Verification } from '../accounts/passwords/verification.js';
import { Block } from '../chat-rooms/block.js';
import { ChatRoom } from '../chat-rooms/chat-room.js';
import { Message } from '../messages/message.js';
import { Project } from '../projects/project.js';
import { Migration20261122000000Accounts } from './migrations/migration-20261122000000-accounts.js';
import { Migration20261122000001Chat } from './migrations/migration-20261122000001-chat.js';
import { Migration20261123000001EndedSessions } from './migrations/migration-20261123000001-ended-sessions.js';
import { Migration20261123000002HostPlatform } from './migrations/migration-20261123000002-host-platform.js';
import { Migration20261123000003Leaving } from './migrations/migration-20261123000003-leaving.js';
import { Migration20261123000004SecondFactor } from './migrations/migration-20261123000004-second-factor.js';
import { Migration20261123000020Blocks } from './migrations/migration-20261123000020-blocks.js';
import { Migration20261123000021RoomsOfSenders } from './migrations/migration-20261123000021-rooms-of-senders.js';

/** Every table, and every step that made them what they are, in order. */
export const databaseShape = {
  entities: [User, Session, Credential, Verification, SecondFactor, Project, ChatRoom, Block, Message],
  migrations: [
    Migration20261122000000Accounts,
    Migration20261122000001Chat,
    Migration20261123000001EndedSessions,
    Migration20261123000002HostPlatform,
    Migration20261123000003Leaving,
    Migration20261123000004SecondFactor,
    Migration20261123000020Blocks,
    Migration20261123000021RoomsOfSenders,
  ],
};
