import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { Access } from '../../platform/access.js';
import type { Context } from '../../platform/context.js';
import { staff } from '../access.js';
import { AdminDashboard } from './admin-dashboard.js';
import { readDashboard } from './read-dashboard.js';

@Resolver()
export class DashboardResolver {
  @Access(staff)
  @Query(() => AdminDashboard, {
    description:
      'For staff with two-factor sign-in: the numbers of this server, today and on the days before. ' +
      'Errors: UNAUTHENTICATED, FORBIDDEN (not staff, or no second factor), BAD_USER_INPUT (days, timeZone).',
  })
  adminDashboard(
    @Ctx() context: Context,
    @Arg('days', () => Int, { description: 'How many days, today included: 1, 7, 30 or 90.' }) days: number,
    @Arg('timeZone', () => String, {
      defaultValue: 'UTC',
      description: 'In which days begin at midnight: an IANA name, such as `Asia/Taipei`.',
    })
    timeZone: string,
  ): Promise<AdminDashboard> {
    return readDashboard(context, days, timeZone);
  }
}
