import type { Config } from '../../platform/config/config.js';
import type { Mail } from '../../platform/mail.js';

/**
 * In both languages, because the reader's is unknown. It has no word that a person has chosen: anyone can sign up with a
 * stranger's address, and would have Parley mail that stranger a link of theirs as a username.
 */
export function resetMail({ publicUrl, port }: Config, to: string, token: string): Mail {
  // Browsers send to no server what follows the #.
  const link = `${publicUrl ?? `http://localhost:${port}`}/reset-password#token=${token}`;
  const text = `有人要求重設這個信箱的 Parley 密碼。請在一小時內開啟這個連結，選擇帳號並設定新密碼。
若不是你本人提出的，請忽略這封信，密碼不會改變。

Someone asked for a new password for a Parley account with this address. To set one, open this link within an hour, and choose the account.
If you did not ask for this, ignore this mail. Your password stays as it is.

${link}
`;
  return { to, subject: '重設 Parley 密碼 / Reset your Parley password', text };
}
