import { at, type BareList } from './bare-lists.js';

/** The lists that staff read less, and that have fewer rows. */
export const bareSmallLists: Readonly<Record<string, BareList>> = {
  users: {
    columns: ['username', 'name', 'email', 'isStaff', 'isBanned', 'createdAt'],
    select: `
      select u.id, u.username, u.name, u.email, u.is_staff, u.banned_at, u.deleted_at, u.created_at from "user" u`,
    ...{ table: '"user"', key: 'created_at', isDescending: true },
    orders: {
      createdAt: 'u.created_at desc, u.id desc',
      username: 'u.username, u.id',
      name: 'u.name, u.id',
      email: 'u.email, u.id',
      isStaff: 'u.is_staff, u.created_at, u.id',
      isBanned: 'u.banned_at is not null, u.created_at, u.id',
      bannedAt: 'u.banned_at nulls first, u.created_at, u.id',
      isDeleted: 'u.deleted_at is not null, u.created_at, u.id',
      sessions: '(select count(*) from session s where s.user_id = u.id and s.expires_at > now()), u.id',
    },
    filters: {
      'isStaff=true': 'u.is_staff',
      'isBanned=true': 'u.banned_at is not null',
      'bannedAt>60': `u.banned_at >= ${at(60)}`,
      'isDeleted=true': 'u.deleted_at is not null',
      'createdAt>60': `u.created_at >= ${at(60)}`,
    },
  },
  projects: {
    columns: ['title', 'owner', 'rooms', 'createdAt', 'endedAt'],
    select: `
      select p.id, p.title, u.username, u.id, (select count(*) from chat_room r where r.project_id = p.id), p.created_at, p.ended_at
        from project p join "user" u on u.id = p.account_id`,
    ...{ table: 'project', key: 'created_at', isDescending: true },
    orders: {
      createdAt: 'p.created_at desc, p.id desc',
      title: 'p.title, p.id',
      owner: 'u.username, p.id',
      hostId: 'p.host_id nulls first, p.created_at, p.id',
      rooms: '(select count(*) from chat_room r where r.project_id = p.id), p.id',
      endedAt: 'p.ended_at nulls first, p.created_at, p.id',
      isEnded: 'p.ended_at is not null, p.created_at, p.id',
      summary: 'p.summary nulls first, p.created_at, p.id',
    },
    filters: {
      'owner=7': 'p.account_id = 7',
      'createdAt>60': `p.created_at >= ${at(60)}`,
      'endedAt>60': `p.ended_at >= ${at(60)}`,
      'isEnded=true': 'p.ended_at is not null',
    },
  },
  reports: {
    columns: ['createdAt', 'status', 'reason', 'reported', 'reporter', 'room', 'assignedTo'],
    select: `
      select p.id, p.created_at, p.status, p.reason, d.username, d.id, r.username, r.id, c.slug, c.id, a.username, a.id
        from report p join "user" d on d.id = p.reported_id join "user" r on r.id = p.reporter_id
        join chat_room c on c.id = p.chat_room_id left join "user" a on a.id = p.assigned_to_id
        left join "user" b on b.id = p.closed_by_id left join message m on m.id = p.message_id`,
    ...{ table: 'report', key: 'created_at', isDescending: true },
    orders: {
      createdAt: 'p.created_at desc, p.id desc',
      status: 'p.status, p.id',
      reason: 'p.reason, p.id',
      reported: 'd.username, p.id',
      reporter: 'r.username, p.id',
      room: 'c.slug, p.id',
      message: 'm.seq nulls first, p.created_at, p.id',
      note: 'p.note nulls first, p.created_at, p.id',
      assignedTo: 'a.username nulls first, p.created_at, p.id',
      closedAt: 'p.closed_at nulls first, p.created_at, p.id',
      closedBy: 'b.username nulls first, p.created_at, p.id',
    },
    filters: {
      'status=OPEN': "p.status = 'OPEN'",
      'reason=SPAM': "p.reason = 'SPAM'",
      'reported=20': 'p.reported_id = 20',
      'reporter=19': 'p.reporter_id = 19',
      'room=10': 'p.chat_room_id = 10',
      'createdAt>60': `p.created_at >= ${at(60)}`,
      'closedAt>60': `p.closed_at >= ${at(60)}`,
    },
  },
  audit: {
    columns: ['at', 'staff', 'act', 'list', 'row', 'room'],
    select: `
      select e.id, e.at, u.username, u.id, e.act, e.list, e.row_id, r.slug, r.id
        from audit_entry e join "user" u on u.id = e.staff_id left join chat_room r on r.id = e.room_id`,
    ...{ table: 'audit_entry', key: 'at', isDescending: true },
    orders: {
      at: 'e.at desc, e.id desc',
      staff: 'u.username, e.id',
      act: 'e.act, e.id',
      list: 'e.list nulls first, e.at, e.id',
      row: 'e.row_id nulls first, e.at, e.id',
      room: 'r.slug nulls first, e.at, e.id',
      details: 'e.details::text, e.id',
    },
    filters: {
      'at>60': `e.at >= ${at(60)}`,
      'staff=1': 'e.staff_id = 1',
      'act=ban': "e.act = 'ban'",
      'list=chatRooms': "e.list = 'chatRooms'",
      'row=7': "e.row_id = '7'",
      'room=7': 'e.room_id = 7',
    },
  },
};
