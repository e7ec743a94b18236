import {
  Arg,
  Ctx,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import { viewer } from '../accounts/sessions/access.js';
import { Access } from '../platform/access.js';
import type { Context } from '../platform/context.js';
import { findNotices, type NoticePage } from './find-notices.js';
import { markNoticeSeen } from './mark-notice-seen.js';
import { Notice, NoticeConnection } from './notice.js';
import { liveNotices } from './notice-added.js';

@Resolver(() => NoticeConnection)
export class NoticeResolver {
  @Access(viewer)
  @Query(() => NoticeConnection, {
    description:
      'The viewer’s notices from the staff, newest first. A notice’s cursor is its id. Errors: UNAUTHENTICATED, BAD_USER_INPUT (first, after).',
  })
  notices(
    @Ctx() context: Context,
    @Arg('onlyUnseen', () => Boolean, {
      nullable: true,
      description: 'Only notices that the viewer has not marked as seen. Default: all.',
    })
    onlyUnseen: boolean | null,
    @Arg('first', () => Int, { nullable: true, description: 'Page size. Default 50, at most 200.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'The page starts after this cursor.' })
    after: string | null,
  ): Promise<NoticePage> {
    return findNotices(context, { onlyUnseen, first, after });
  }

  @Access(viewer)
  @Mutation(() => Notice, {
    description:
      'Marks one of the viewer’s notices as seen. noticeAdded sends it again to all their devices. Idempotent. Errors: UNAUTHENTICATED, NOT_FOUND (also for a notice to someone else).',
  })
  markNoticeSeen(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The notice’s id.' }) id: string,
  ): Promise<Notice> {
    return markNoticeSeen(context, id);
  }

  @Access(viewer)
  @Subscription(() => Notice, {
    subscribe: ({ context, args }) =>
      liveNotices(context as Context, (args as { after?: string | null }).after ?? null),
    description:
      'The viewer’s notices after a cursor, oldest first, then new ones as the staff send them. A notice comes again, with seenAt, when the viewer has marked it as seen, on whichever device. After a disconnect subscribe again with the greatest id that arrived. Errors: UNAUTHENTICATED, BAD_USER_INPUT (after).',
  })
  noticeAdded(
    @Root() notice: Notice,
    @Arg('after', () => String, {
      nullable: true,
      description: 'The cursor of the newest notice that the client has. Default: all notices.',
    })
    _after: string | null,
  ): Notice {
    return notice;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The cursor of the viewer’s newest notice, whatever this page holds; null when there is none. noticeAdded goes on from it without a gap.',
  })
  newestCursor(@Root() page: NoticePage): string | null {
    return page.newestCursor;
  }
}
