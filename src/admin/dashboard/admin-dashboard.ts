import { Field, Float, Int, ObjectType } from 'type-graphql';
import { GraphQLDateTime } from '../../platform/date-time.js';

@ObjectType({ simpleResolvers: true, description: 'What happened in one day, or in one hour of today.' })
export class DashboardPoint {
  @Field(() => GraphQLDateTime, { description: 'When this day or hour began.' })
  startsAt!: Date;

  @Field(() => Int, { description: 'Rooms that were opened.' })
  roomsOpened!: number;

  @Field(() => Int, { description: 'Messages that were sent, also those that were removed since.' })
  messages!: number;

  @Field(() => Int, { description: 'People who sent a message or opened a room.' })
  activePeople!: number;

  @Field(() => Int, { description: 'Attempts to sign in that were refused.' })
  refusedSignIns!: number;
}

@ObjectType({ simpleResolvers: true, description: 'The numbers of this server, for staff.' })
export class AdminDashboard {
  @Field(() => GraphQLDateTime, {
    description:
      'Up to when rooms and messages are counted: about now, or earlier while a large database is counted for the first time.',
  })
  countedUntil!: Date;

  @Field(() => Int, { description: 'Rooms that were opened.' })
  roomsOpened!: number;

  @Field(() => Int, { description: 'Messages that were sent, also those that were removed since.' })
  messages!: number;

  @Field(() => Int, { description: 'People who sent a message or opened a room. Each counts once.' })
  activePeople!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Of the rooms that were opened in these days: the median time from the first message to the first one of the other side, in seconds; null without any answer.',
  })
  medianFirstAnswer!: number | null;

  @Field(() => Int, {
    description: 'Of the rooms that were opened in these days: those with messages of one side only.',
  })
  unansweredRooms!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Their share of the rooms with messages, 0 to 1; null if no room has a message.',
  })
  unansweredShare!: number | null;

  @Field(() => Int, { description: 'Reports that wait for a decision now, whenever they came.' })
  openReports!: number;

  @Field(() => Int, { description: 'Sockets that are open now, of all processes.' })
  liveSockets!: number;

  @Field(() => Int, {
    description:
      'Attempts to sign in that were refused: a wrong password or code, a ban, too many attempts, an invalid token of the host platform.',
  })
  refusedSignIns!: number;

  @Field(() => [DashboardPoint], {
    description: 'For a chart, oldest first: each of the days, or each hour of today if `days` is 1.',
  })
  series!: DashboardPoint[];
}
