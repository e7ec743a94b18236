import { turnOnTwoFactor } from '../accounts/second-factor/two-factor.js';
import type { OpenApp } from '../support/app.js';
import { ann } from '../support/cast.js';
import type { Person } from '../support/person.js';

/** A staff member with two-factor sign-in, which staff must have. */
export async function staff(app: OpenApp): Promise<Person> {
  const admin = await ann(app);
  await app.services.database.run('update "user" set is_staff = true where id = $1', [admin.id]);
  await turnOnTwoFactor(admin);
  return admin;
}
