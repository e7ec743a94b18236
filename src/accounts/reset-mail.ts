import type { Config } from '../platform/config.js';
import type { Mail } from '../platform/mail.js';
import type { User } from './user.js';

/** In both languages: which one its reader knows is not known here. The token stands behind the #, which no server sees. */
export function resetMail({ publicUrl, port }: Config, { email, username }: User, token: string): Mail {
  const link = `${publicUrl ?? `http://localhost:${port}`}/reset-password#token=${token}`;
  const text = `帳號「${username}」要求重設 Parley 密碼。請在一小時內開啟這個連結，設定新密碼：
${link}
若不是您本人提出的，請忽略這封信，密碼不會改變。

A new password was asked for the Parley account "${username}". Open the link above within an hour to choose one.
If it was not you, ignore this mail: the password stays as it is.
`;
  return { to: email, subject: '重設 Parley 密碼 / Reset your Parley password', text };
}
