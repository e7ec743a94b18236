interface Press {
  key: string;
  shiftKey: boolean;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  isComposing: boolean;
  keyCode: number;
}

const ofInputMethod = 229;

/**
 * Whether the input method takes the key: it accepts its word with Enter, drops it with Escape, and chooses with the arrows.
 * Safari ends the composition before the keydown, so there only the key code shows it.
 */
export function isForInputMethod(
  { isComposing, keyCode }: Pick<Press, 'isComposing' | 'keyCode'>,
  composing: boolean,
): boolean {
  return composing || isComposing || keyCode === ofInputMethod;
}

/**
 * What an Enter does: it sends the message, or it breaks the line. The keyboard of a phone has no Shift + Enter, so there it
 * always breaks the line, and the button sends. Undefined for every other key.
 */
export function enterDoes(
  press: Press,
  composing: boolean,
  isTouched: boolean,
): 'send' | 'break' | undefined {
  if (press.key !== 'Enter' || isForInputMethod(press, composing)) return undefined;
  const isModified = press.shiftKey || press.altKey || press.ctrlKey || press.metaKey;
  return isModified || isTouched ? 'break' : 'send';
}
