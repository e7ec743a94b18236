import { Arg, Ctx, Extensions, ID, Int, Mutation, Resolver, Root, Subscription } from 'type-graphql';
import { Access } from '../platform/access.js';
import { participantByStatement } from '../chat-rooms/participant.js';
import type { Context } from '../platform/context.js';
import { sharedByViewers } from '../platform/documents/shared-events.js';
import { editMessage } from './edit-message.js';
import { type ChangesOptions, liveChanges } from './message-changed.js';
import { liveMessages, type LiveOptions } from './message-added.js';
import { Message } from './message.js';
import { recallMessage } from './recall-message.js';
import { sendMessage } from './send-message.js';

const slugDescription = 'The room’s slug, `<project id>-<visitor id>`.';

@Resolver(() => Message)
export class MessageResolver {
  @Access(participantByStatement('roomSlug'))
  @Mutation(() => Message, {
    description:
      'Sends a message. A successful answer means that it is stored for good. Idempotent by id: when in doubt, retry with the same id. Errors: UNAUTHENTICATED, NOT_FOUND, FORBIDDEN (the room’s canSend is false), BAD_USER_INPUT (content, id), IDEMPOTENCY_CONFLICT (the id was used for another message), RATE_LIMITED (wait retryAfterMs), SERVICE_UNAVAILABLE (retry, after retryAfterMs if it is there).',
  })
  sendMessage(
    @Ctx() context: Context,
    @Arg('roomSlug', () => String, { description: slugDescription }) roomSlug: string,
    @Arg('content', () => String, {
      description: 'The text: 1 to 4,000 code points after trimming, well-formed, no NUL.',
    })
    content: string,
    @Arg('id', () => ID, {
      nullable: true,
      description: 'A UUID that the client chose for this message. Default: the server chooses one.',
    })
    id: string | null,
  ): Promise<Message> {
    return sendMessage(context, { roomSlug, content, id });
  }

  @Access(participantByStatement('id'))
  @Mutation(() => Message, {
    description:
      'Replaces the text of one of the viewer’s own messages; messageChanged tells both participants. Idempotent: the same text again changes nothing, and succeeds. With afterVersion, a late retry can not bring its text back over a newer edit: if that edit replaced it, the retry changes nothing, and succeeds. Errors: UNAUTHENTICATED, NOT_FOUND, FORBIDDEN (not the sender, or the room’s canSend is false), TOO_LATE (after editableUntil, by default 24 hours after the send), MESSAGE_REMOVED, MESSAGE_CHANGED (another edit followed afterVersion; the error has the version of now), BAD_USER_INPUT (content, afterVersion), RATE_LIMITED (wait retryAfterMs), SERVICE_UNAVAILABLE (retry).',
  })
  editMessage(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The message’s id.' }) id: string,
    @Arg('content', () => String, {
      description: 'The new text: 1 to 4,000 code points after trimming, well-formed, no NUL.',
    })
    content: string,
    @Arg('afterVersion', () => Int, {
      nullable: true,
      description:
        'The version of the message that the sender saw when they edited it; the same in each retry. Default: replaces any version.',
    })
    afterVersion: number | null,
  ): Promise<Message> {
    return editMessage(context, id, { content, afterVersion });
  }

  @Access(participantByStatement('id'))
  @Mutation(() => Message, {
    description:
      'Removes the text of one of the viewer’s own messages, however old, in closed and blocked rooms too. The message stays as a tombstone (isRemoved). Idempotent. Errors: UNAUTHENTICATED, NOT_FOUND, FORBIDDEN (not the sender), RATE_LIMITED (wait retryAfterMs), SERVICE_UNAVAILABLE (retry).',
  })
  recallMessage(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The message’s id.' }) id: string,
  ): Promise<Message> {
    return recallMessage(context, id);
  }

  @Access(participantByStatement('roomSlug'))
  @Extensions(sharedByViewers)
  @Subscription(() => Message, {
    subscribe: ({ context, args }) => {
      return liveMessages(context as Context, args as LiveOptions);
    },
    description:
      'All messages after afterSeq, in order and each once, then new ones as they are sent. After a disconnect subscribe again with the seq of the last message that arrived. Errors: UNAUTHENTICATED, NOT_FOUND, BAD_USER_INPUT (afterSeq, afterId), RESYNC_REQUIRED (afterSeq is ahead of the room, or its message is not afterId, as after a loss of data: refetch the messages), TOO_MANY_SUBSCRIPTIONS (one socket can subscribe to a room 4 times at most), SERVICE_UNAVAILABLE (retry, after retryAfterMs if it is there).',
  })
  messageAdded(
    @Root() message: Message,
    @Arg('roomSlug', () => String, { description: slugDescription }) _roomSlug: string,
    @Arg('afterSeq', () => Int, {
      nullable: true,
      description:
        'The seq of the last message that the client has; 0 for all messages. Default: only new messages.',
    })
    _afterSeq: number | null,
    @Arg('afterId', () => ID, {
      nullable: true,
      description:
        'The id of the message at afterSeq, as the client has it. With it the server can detect that messages were lost, as after a restored backup.',
    })
    _afterId: string | null,
  ): Message {
    return message;
  }

  @Access(participantByStatement('roomSlug'))
  @Extensions(sharedByViewers)
  @Subscription(() => Message, {
    subscribe: ({ context, args }) => {
      return liveChanges(context as Context, args as ChangesOptions);
    },
    description:
      'Messages that changed after afterVersion, each in its latest state and in the order of their versions, then further ones as they change. Changes are edits, recalls, and texts removed with an account. Of each message, keep the state with the greatest version: a state may arrive twice or be newer than the messages that were read. After a disconnect subscribe again with the version of the last message that arrived. Errors: UNAUTHENTICATED, NOT_FOUND, BAD_USER_INPUT (afterVersion), RESYNC_REQUIRED (afterVersion is ahead of the room, as after a loss of data: refetch the messages), TOO_MANY_SUBSCRIPTIONS (one socket can subscribe to a room 4 times at most, messageAdded included).',
  })
  messageChanged(
    @Root() message: Message,
    @Arg('roomSlug', () => String, { description: slugDescription }) _roomSlug: string,
    @Arg('afterVersion', () => Int, {
      nullable: true,
      description:
        'The room’s version when its messages were read, or the version of the last message that arrived. Default: only new changes.',
    })
    _afterVersion: number | null,
  ): Message {
    return message;
  }
}
