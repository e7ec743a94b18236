// Not the parts of an emoji (variation selectors, tags), which may end a name.
const blank = String.raw`(?![\ufe00-\ufe0f\u{e0020}-\u{e007f}\u{e0100}-\u{e01ef}])[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\u{1d159}]`;
const blankEnds = new RegExp(`^(?:${blank})+|(?:${blank})+$`, 'gu');
// They would turn the letters after them around: "moc.elgoog" would read "google.com".
const turning = /[\u202a-\u202e\u2066-\u2069]/g;

/** A name or title as it is shown. The server cleans new ones in the same way; older ones may still need it. */
export function shownLine(text: string): string {
  return text.replaceAll(turning, '').replaceAll(blankEnds, '');
}
