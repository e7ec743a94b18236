import { User } from './accounts/users/user.js';
import { databaseShape } from './features.js';
import { readConfig } from './config.js';
import { ConfigError } from './platform/config/config-error.js';
import { openDatabase } from './platform/database/database.js';
import { createLog } from './platform/log.js';

export async function makeStaff(username = '(usage: npm run make-staff -- <username>)'): Promise<void> {
  const config = readConfig();
  const database = await openDatabase(config, createLog(config.logLevel), databaseShape);
  const found = await database.fork().nativeUpdate(User, { username }, { isStaff: true });
  await database.close();
  if (!found) throw new ConfigError(`There is no user ${username}.`);
  console.log(`${username} is staff now. Staff acts also need two-factor sign-in, in the settings.`);
}
