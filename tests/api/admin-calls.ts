import { expect } from '@jest/globals';
import { actOn } from '../admin/acts.js';
import { dashboard } from '../admin/dashboard/numbers.js';
import { listsOf, rowsOf } from '../admin/lists.js';
import { staff } from '../admin/staff.js';
import type { OpenApp } from '../support/app.js';
import { bob } from '../support/cast.js';
import { aRoom } from '../support/room.js';

/** One valid call of each root field for staff. */
export function adminCalls(app: OpenApp): Readonly<Record<string, () => Promise<unknown>>> {
  return {
    adminAct: async () => {
      const [admin, { username }] = [await staff(app), await bob(app)];
      const rows = await rowsOf(admin, { list: 'users', search: username });
      for (const action of ['endSessions', 'ban'])
        expect(await actOn(admin, 'users', action, rows)).toMatchObject([{ code: null }]);
    },
    adminDashboard: async () => dashboard(await staff(app)),
    adminLists: async () => listsOf(await staff(app)),
    adminRow: async () => {
      const { id } = await bob(app);
      const query = 'query ($id: ID!) { adminRow(list: "users", id: $id) { id cells } }';
      expect(await (await staff(app)).query(query, { id })).toMatchObject({ adminRow: { id } });
    },
    adminRows: async () => rowsOf(await staff(app), { list: 'messages' }),
    adminUnlockRoom: async () => {
      const [admin, { slug }] = [await staff(app), await aRoom(app)];
      const [room] = await rowsOf(admin, { list: 'chatRooms', search: slug });
      const query = 'mutation ($id: ID!) { adminUnlockRoom(roomId: $id, reason: "A call by the owner") }';
      await admin.query(query, { id: room?.id });
    },
    banUser: async () =>
      (await staff(app)).query(`mutation { banUser(userId: ${(await bob(app)).id}) { id } }`),
    unbanUser: async () =>
      (await staff(app)).query(`mutation { unbanUser(userId: ${(await bob(app)).id}) { id } }`),
  };
}
