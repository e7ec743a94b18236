const usernames = /^(?=.*[a-z0-9])(?!\.|.*\.\.|.*\.$)[a-z0-9_.-]{3,30}$/iu;
const emails = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u;

type Problem = 'required' | 'username' | 'email' | 'name' | 'passwordShort' | 'passwordLong';

/** The server's rules, checked before a form is sent. Each function returns the key of its error text. */
export function usernameProblem(username: string): Problem | undefined {
  if (!username.trim()) return 'required';
  return usernames.test(username.trim()) ? undefined : 'username';
}

export function emailProblem(email: string): Problem | undefined {
  if (!email.trim()) return 'required';
  return emails.test(email.trim()) && email.length <= 254 ? undefined : 'email';
}

export function nameProblem(name: string): Problem | undefined {
  return [...name.trim()].length > 80 ? 'name' : undefined;
}

export function passwordProblem(password: string): Problem | undefined {
  if (!password) return 'required';
  if (password.length < 8) return 'passwordShort';
  return password.length > 256 ? 'passwordLong' : undefined;
}
