import 'reflect-metadata';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchemaSync, type PubSub } from 'type-graphql';
import { AccountResolver } from './accounts/account-resolver.js';
import { PasswordResolver } from './accounts/passwords/password-resolver.js';
import { SessionResolver } from './accounts/sessions/session-resolver.js';
import { TwoFactorResolver } from './accounts/second-factor/second-factor-resolver.js';
import { StaffResolver } from './admin/staff-resolver.js';
import { ChatRoomResolver } from './chat-rooms/chat-room-resolver.js';
import { ProjectEndResolver } from './chat-rooms/project-end-resolver.js';
import { HostProjectResolver } from './chat-rooms/host-project-resolver.js';
import { MessageResolver } from './messages/message-resolver.js';
import { RoomMessagesResolver } from './messages/room-messages-resolver.js';
import { PrivacyResolver } from './privacy/privacy-resolver.js';
import { ProjectResolver } from './projects/project-resolver.js';

// The schema builder demands one although every subscription brings its own stream.
const unusedPubSub: PubSub = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('Every subscription has its own subscribe function.');
  },
};

/** The whole API. */
export function createSchema(): GraphQLSchema {
  return buildSchemaSync({
    resolvers: [
      AccountResolver,
      PasswordResolver,
      StaffResolver,
      SessionResolver,
      TwoFactorResolver,
      ProjectResolver,
      ProjectEndResolver,
      HostProjectResolver,
      ChatRoomResolver,
      MessageResolver,
      RoomMessagesResolver,
      PrivacyResolver,
    ],
    pubSub: unusedPubSub,
    validate: false,
  });
}

/** The text of `schema.graphql`. */
export function printApi(): string {
  return `${printSchema(lexicographicSortSchema(createSchema()))}\n`;
}
