import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { participantByStatement } from '../chat-rooms/participant.js';
import { Notice } from '../notices/notice.js';
import { Access } from '../platform/access.js';
import type { Context } from '../platform/context.js';
import { reportOf } from './find-report.js';
import { reportMessage } from './report-message.js';
import { Report, ReportReason } from './report.js';
import { reportUser } from './report-user.js';

const reasonDescription = 'Why it is reported.';
const noteDescription = 'What else the staff should know, up to 1,000 code points.';

@Resolver(() => Notice)
export class ReportResolver {
  @Access(participantByStatement('messageId'))
  @Mutation(() => Report, {
    description:
      'Reports a message of the other participant to the staff of this server, also one that was recalled. They get a copy of it and of the 10 messages before it, as they are now. The other participant is not notified. While the viewer’s report of the message is open, a second call returns that one. Errors: UNAUTHENTICATED, NOT_FOUND, FORBIDDEN (the viewer’s own message, or its sender’s account was deleted), BAD_USER_INPUT (note), RATE_LIMITED (wait retryAfterMs).',
  })
  reportMessage(
    @Ctx() context: Context,
    @Arg('messageId', () => ID, { description: 'The message’s id.' }) messageId: string,
    @Arg('reason', () => ReportReason, { description: reasonDescription }) reason: ReportReason,
    @Arg('note', () => String, { nullable: true, description: noteDescription }) note: string | null,
  ): Promise<Report> {
    return reportMessage(context, messageId, { reason, note });
  }

  @Access(participantByStatement('roomSlug'))
  @Mutation(() => Report, {
    description:
      'Reports the other participant of a room to the staff of this server. They get a copy of the room’s last 11 messages. The other participant is not notified. While the viewer’s report of them in this room is open, a second call returns that one. Errors: UNAUTHENTICATED, NOT_FOUND, FORBIDDEN (their account was deleted), BAD_USER_INPUT (note), RATE_LIMITED (wait retryAfterMs).',
  })
  reportUser(
    @Ctx() context: Context,
    @Arg('roomSlug', () => String, { description: 'The room’s slug, `<project id>-<visitor id>`.' })
    roomSlug: string,
    @Arg('reason', () => ReportReason, { description: reasonDescription }) reason: ReportReason,
    @Arg('note', () => String, { nullable: true, description: noteDescription }) note: string | null,
  ): Promise<Report> {
    return reportUser(context, roomSlug, { reason, note });
  }

  @FieldResolver(() => Report, {
    nullable: true,
    description: 'Of a report’s outcome: the viewer’s report. Otherwise null.',
  })
  report(@Ctx() context: Context, @Root() { reportId }: Notice): Promise<Report | null> | null {
    return reportId === null ? null : reportOf(context, reportId);
  }
}
