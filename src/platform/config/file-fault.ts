import { isNativeError } from 'node:util/types';
import { ConfigError } from './config-error.js';

const causes: Readonly<Record<string, string>> = {
  EACCES: 'this user has no permission. Change its owner or its mode',
  EPERM: 'this user has no permission. Change its owner or its mode',
  EROFS: 'the file system is read-only. Mount it for writing',
  ENOSPC: 'the disk is full. Free some space',
  EDQUOT: 'the quota of this user is used up. Free some space',
  EFBIG: 'the system allows this process no larger file. Raise the limit',
  ENOENT: 'nothing can be made there. Choose another path',
  ENOTDIR: 'a part of the path is not a folder. Rename or remove it',
  EEXIST: 'a file has this name. Rename or remove it',
  EISDIR: 'a folder has this name. Rename or remove it',
  ENAMETOOLONG: 'the path is too long. Choose a shorter one',
  ELOOP: 'a link has this name, or the path has links in a circle. Remove it',
};

/**
 * What the operator can do about a file that can't be used. Other errors are returned unchanged.
 * @param remedy what else helps, such as "set DATA_DIR"
 */
export function fileFault(error: unknown, path: string, remedy: string): unknown {
  if (!isNativeError(error) || error instanceof ConfigError) return error;
  const { code = '', path: exact = path } = error as NodeJS.ErrnoException;
  const cause = causes[code];
  if (cause === undefined) return error;
  return new ConfigError(`${exact} can't be used (${code}): ${cause}, or ${remedy}.`);
}
