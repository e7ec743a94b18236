/** A list as somebody would read it in psql, with the same rows and columns as a page of it. */
export interface BareList {
  /** The columns of the page in the web app. */
  readonly columns: readonly string[];
  /** From `select` to the joins. */
  readonly select: string;
  /** What each sort orders by. The first one is the default, `key` its value in a row of `table`. */
  readonly orders: Readonly<Record<string, string>>;
  readonly table: string;
  readonly key: string;
  readonly isDescending?: true;
  /** By the filter, as `column=is` or `column>from`. */
  readonly filters: Readonly<Record<string, string>>;
  /** For a sort whose rows come from elsewhere. */
  readonly whole?: Readonly<Record<string, string>>;
}

const at = (days: number) => `now() - interval '${days} days'`;
const isRead =
  'm.seq <= case when r.visitor_id = m.sender_id then r.owner_read_seq else r.visitor_read_seq end';
const messages = (from: string) => `
  select m.id, r.slug, r.id, u.username, u.id, left(m.content, 50), ${isRead}, m.created_at, m.version, m.removed_at ${from}`;
const byMessage = `from message m join chat_room r on r.id = m.chat_room_id join "user" u on u.id = m.sender_id`;
const unread =
  messages(`from chat_room r join message m on m.chat_room_id = r.id and m.seq > least(r.owner_read_seq, r.visitor_read_seq)
  join "user" u on u.id = m.sender_id
 where r.last_seq > least(r.owner_read_seq, r.visitor_read_seq) and not ${isRead}`);

const shared = {
  messages: {
    columns: ['room', 'sender', 'content', 'isRead', 'createdAt'],
    select: messages(byMessage),
    ...{ table: 'message', key: 'created_at' },
    orders: {
      createdAt: 'm.created_at, m.id',
      room: 'm.chat_room_id, m.seq',
      sender: 'm.sender_id, m.chat_room_id, m.seq',
      content: 'left(m.content, 50), m.id',
      isRead: 'm.chat_room_id, m.seq',
      seq: 'm.seq, m.id',
      editedAt: 'm.edited_at nulls first, m.created_at, m.id',
      isRemoved: 'm.removed_at is not null, m.created_at, m.id',
      isHidden: 'm.hidden_at is not null, m.created_at, m.id',
      text: 'm.content, m.id',
    },
    whole: { isRead: unread },
    filters: {
      'room=7': 'm.chat_room_id = 7',
      'sender=7': 'm.sender_id = 7',
      'isRead=false': `not ${isRead}`,
      'isRead=true': isRead,
      'createdAt>60': `m.created_at >= ${at(60)}`,
      'editedAt>60': `m.edited_at >= ${at(60)}`,
      'isRemoved=true': 'm.removed_at is not null',
      'isHidden=true': 'm.hidden_at is not null',
    },
  },
  chatRooms: {
    columns: ['project', 'visitor', 'owner', 'messages', 'createdAt', 'updatedAt', 'activeAt'],
    select: `
      select r.id, p.title, p.id, v.username, v.id, o.username, o.id, r.last_seq, r.created_at, r.updated_at, r.active_at,
             r.closed_by_staff_at is not null
        from chat_room r join project p on p.id = r.project_id
        join "user" v on v.id = r.visitor_id join "user" o on o.id = r.owner_id`,
    ...{ table: 'chat_room', key: 'updated_at', isDescending: true },
    orders: {
      updatedAt: 'r.updated_at desc, r.id desc',
      project: 'p.title, r.id',
      visitor: 'v.username, r.id',
      owner: 'o.username, r.id',
      slug: 'r.slug, r.id',
      messages: 'r.last_seq, r.id',
      createdAt: 'r.created_at, r.id',
      activeAt: 'r.active_at, r.id',
      isClosed:
        '(r.closed_at is not null or r.closed_by_staff_at is not null or r.is_abandoned), r.updated_at, r.id',
      closedByStaffAt: 'r.closed_by_staff_at nulls first, r.updated_at, r.id',
    },
    filters: {
      'project=7': 'r.project_id = 7',
      'visitor=8': 'r.visitor_id = 8',
      'owner=7': 'r.owner_id = 7',
      'messages>50': 'r.last_seq >= 50',
      'createdAt>60': `r.created_at >= ${at(60)}`,
      'updatedAt>60': `r.updated_at >= ${at(60)}`,
      'activeAt>60': `r.active_at >= ${at(60)}`,
      'isClosed=true': '(r.closed_at is not null or r.closed_by_staff_at is not null or r.is_abandoned)',
      'closedByStaffAt>60': `r.closed_by_staff_at >= ${at(60)}`,
    },
  },
} satisfies Record<string, BareList>;

/** The two great lists. */
export const bareLists: Readonly<Record<string, BareList>> = shared;
export { at };
