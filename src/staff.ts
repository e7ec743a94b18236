import { User } from './accounts/users/user.js';
import { isUsername, plainUsername } from './accounts/users/username.js';
import { readConfig } from './config.js';
import { databaseShape } from './features.js';
import { ConfigError } from './platform/config/config-error.js';
import { openDatabase } from './platform/database/database.js';
import { requireFolder } from './platform/database/require-folder.js';
import { createLog } from './platform/log.js';

/** @param given the arguments of the command: one username */
export async function makeStaff(given: readonly string[]): Promise<void> {
  const username = usernameIn(given);
  // It signs nothing. So it needs no secret, and must not create one.
  const config = readConfig(undefined, () => '');
  if (config.database === undefined) requireFolder(config.dataDir);
  const database = await openDatabase(config, createLog(config.logLevel), databaseShape);
  const found = await database.fork().nativeUpdate(User, { username }, { isStaff: true });
  await database.close();
  if (!found) throw new ConfigError(`There is no user "${username}".`);
  console.log(`${username} is staff now. Staff acts also need two-factor sign-in, in the settings.`);
}

function usernameIn(given: readonly string[]): string {
  const [first = '', ...others] = given;
  const username = plainUsername(first);
  if (isUsername(username) && others.length === 0) return username;
  throw new ConfigError('Give the username of one user: npm run make-staff -- <username>');
}
