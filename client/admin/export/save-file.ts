/** Hands a complete file to the browser, which saves it. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  // Later, because some browsers read the file after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
