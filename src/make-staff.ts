import { User } from './accounts/users/user.js';
import { databaseShape } from './features.js';
import { readConfig } from './config.js';
import { openDatabase } from './platform/database/database.js';
import { createLog } from './platform/log.js';

// A command for the operator. With the built-in database, stop Parley first: only one process may open it.
const config = readConfig();
const username = process.argv[2]?.toLowerCase() ?? '';
const database = await openDatabase(config, createLog(config.logLevel), databaseShape);
const found = await database.fork().nativeUpdate(User, { username }, { isStaff: true });
await database.close();
if (found) console.log(`${username} is staff now. Staff acts also need two-factor sign-in, in the settings.`);
else {
  console.error(`There is no user ${username || '(usage: npm run make-staff -- <username>)'}.`);
  process.exitCode = 1;
}
