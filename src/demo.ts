import type { SignedIn } from './accounts/users/account.js';
import { endSessionsOf } from './accounts/sessions/end-session.js';
import { verifyPassword } from './accounts/passwords/hash.js';
import { demoPassword } from './accounts/passwords/passwords.js';
import { makeAccount, type NewAccount } from './accounts/sign-up.js';
import { passwordProvider } from './accounts/users/credential.js';
import { User } from './accounts/users/user.js';
import { closeDemoStaff, type DemoAccount, openDemoStaff } from './demo-staff.js';
import { type Context, createContext, type Services } from './platform/context.js';
import { BadUserInput } from './platform/errors.js';
import { createProject } from './projects/create-project.js';

const owner = { username: 'owner', password: demoPassword, email: 'owner@demo.example', name: '林小安' };
const visitor = {
  username: 'visitor',
  password: demoPassword,
  email: 'visitor@demo.example',
  name: '陳大明',
};

const projects = [
  {
    title: '巷口的社區書屋',
    summary: '把閒置的店面變成孩子放學後讀書、大人下班後聊天的地方。募集書櫃、桌椅和第一年的房租。',
  },
  {
    title: '手沖咖啡機 Drip One',
    summary: '一台安靜、好清洗、修得起的手沖咖啡機。零件都能自己換，設計圖全部公開。',
  },
  {
    title: 'Rooftop honey from Taipei',
    summary: 'Bees on the roofs of Wanhua. Adopt a hive and get its honey in spring and autumn.',
  },
];

interface DemoPassword {
  id: string;
  user: string;
  password: string;
}

const findPasswords = `
  select credential.id::text, credential.user_id::text as user, credential.password
    from credential join "user" on "user".id = credential.user_id
   where "user".username = any($1) and credential.provider_id = '${passwordProvider}'`;
const dropPassword = 'delete from credential where id = $1 and password = $2 returning id';
const withoutPassword = `
    from "user" where username = $1 and email = $2 and deleted_at is null
     and not exists (select from credential where user_id = "user".id)`;
const findWithoutPassword = `select id ${withoutPassword}`;
const givePassword = `
  insert into credential (user_id, provider_id, account_id, password) select id, '${passwordProvider}', id, $3 ${withoutPassword}
  on conflict do nothing returning id`;

/** Accounts that anyone can sign in to, to try Parley. */
export const demoAccounts: readonly DemoAccount[] = [
  { username: owner.username, password: demoPassword, says: 'owns three projects' },
  { username: visitor.username, password: demoPassword, says: 'visits them' },
];

/** Makes the demo accounts, or takes away the ways into those of an earlier start. @returns those that can be signed in to */
export async function prepareDemo(services: Services): Promise<readonly DemoAccount[]> {
  const { demo, hasDemoStaff } = services.config;
  await (demo ? openDemo(services) : closeDemo(services));
  const staff = hasDemoStaff ? await openDemoStaff(services) : await closeDemoStaff(services);
  return [...(demo ? demoAccounts : []), ...(staff ? [staff] : [])];
}

/** Creates the accounts and their projects once, also when several processes start at the same time. */
async function openDemo(services: Services): Promise<void> {
  const accounts = [await signUpOnce(services, owner), await signUpOnce(services, visitor)];
  const [first] = accounts;
  if (first) await seedProjects(services, first.token);
  for (const account of [owner, visitor]) await restorePassword(services, account);
  // Otherwise the list of sessions would show visitors a session that they have not opened.
  for (const signedIn of accounts) if (signedIn) await endSessionsOf({ services }, signedIn.account);
}

/**
 * Removes the public demo password from accounts of an earlier start, and ends their sessions. Others may now reach this server,
 * and would keep what they opened with that password.
 */
async function closeDemo(services: Services): Promise<void> {
  const names = demoAccounts.map(({ username }) => username);
  const found = await services.database.run<DemoPassword>(findPasswords, [names]);
  for (const { id, user, password } of found) {
    if (await verifyPassword(demoPassword, password))
      await endSessionsOf({ services }, { id: user }, null, async (run) => {
        await run(dropPassword, [id, password]);
      });
  }
}

async function restorePassword(
  { database, passwords }: Services,
  { username, email }: NewAccount,
): Promise<void> {
  if ((await database.run(findWithoutPassword, [username, email])).length === 0) return;
  const hash = await passwords.hash('127.0.0.1', demoPassword);
  await database.run(givePassword, [username, email, hash]);
}

async function seedProjects(services: Services, token: string): Promise<void> {
  const session = await services.sessions.find({ token });
  for (const { title, summary } of projects.toReversed())
    await createProject(contextOf(services, session), title, summary);
}

async function signUpOnce(services: Services, account: Required<NewAccount>): Promise<SignedIn | null> {
  const { username } = account;
  if ((await services.database.fork().count(User, { username })) > 0) return null;
  try {
    return await makeAccount(contextOf(services, null), account);
  } catch (error) {
    // Another process created the account first.
    if (error instanceof BadUserInput) return null;
    throw error;
  }
}

function contextOf(services: Services, session: Context['session']): Context {
  return createContext(services, {
    address: '127.0.0.1',
    userAgent: 'Parley',
    transport: 'http',
    session,
    setCookies: () => undefined,
  });
}
