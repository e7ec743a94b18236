import { ServerError } from '@apollo/client/errors';

/**
 * Lets the browser write the file to the disk by itself: it may be larger than what a page can hold. A download that is refused
 * says nothing to anyone, so whether this one would be is asked first.
 */
export async function downloadExport(address: string): Promise<void> {
  const response = await fetch(address, { method: 'HEAD' });
  if (!response.ok) throw new ServerError('There is no export now.', { response, bodyText: '' });
  Object.assign(document.createElement('a'), { href: address, download: '' }).click();
}
