/** Tables with their columns. Each column has its place in the export, or `-` and why it is left out. */
export type TableColumns = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const elsewhere = 'said by the place in the file';
export const ofRoom = 'a count for the server’s own use, or said by the messages';
export const retired = 'only the previous release uses it';
