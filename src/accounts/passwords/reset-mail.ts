import type { Config } from '../../platform/config/config.js';
import type { Mail } from '../../platform/mail.js';

/** In both languages, because the reader's is unknown. The token follows the #, which browsers send to no server. */
export function resetMail(
  { publicUrl, port }: Config,
  to: string,
  token: string,
  usernames: readonly string[],
): Mail {
  const page = `${publicUrl ?? `http://localhost:${port}`}/reset-password`;
  // The token comes last. Mail programs drop a dot at the end of a link, and a username may end with one.
  const links = usernames.map((username) => `${username}\n${page}#username=${username}&token=${token}\n`);
  const text = `有人要求重設這個信箱的 Parley 密碼。請在一小時內開啟你帳號的連結，設定新密碼。
這個信箱的其他帳號也能用：開啟連結後，改填帳號名稱就可以了。
若不是你本人提出的，請忽略這封信，密碼不會改變。

Someone asked for a new password for a Parley account with this address. To set one, open the link of your account within an hour.
The link also works for your other accounts with this address: change the username on that page.
If you did not ask for this, ignore this mail. Your password stays as it is.

${links.join('\n')}`;
  return { to, subject: '重設 Parley 密碼 / Reset your Parley password', text };
}
