import { ServerError } from '@apollo/client/errors';

/**
 * Lets the browser write the file to the disk, because it may be larger than a page can hold. A refused download shows no
 * error, so a HEAD request checks first.
 */
export async function downloadExport(address: string): Promise<void> {
  const response = await fetch(address, { method: 'HEAD' });
  if (!response.ok) throw new ServerError('There is no export now.', { response, bodyText: '' });
  Object.assign(document.createElement('a'), { href: address, download: '' }).click();
}
