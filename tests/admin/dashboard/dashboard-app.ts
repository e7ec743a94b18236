import { ownApp } from '../../support/own-app.js';
import { staff } from '../staff.js';
import { countAll } from './numbers.js';

/** An app with a database of its own, a member of the staff, and the two moments at which numbers are read. */
export async function dashboardApp(settings: Readonly<Record<string, string>> = {}) {
  const app = await ownApp(settings);
  const { services } = app;
  return {
    app,
    services,
    run: services.database.run,
    admin: await staff(app),
    /** Counts what is there. */
    count: () => countAll(services),
    /** Leaves it to be counted later. */
    wait: () => Promise.resolve(),
  };
}
