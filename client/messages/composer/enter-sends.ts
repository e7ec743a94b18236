interface Press {
  key: string;
  shiftKey: boolean;
  isComposing: boolean;
  keyCode: number;
}

const ofInputMethod = 229;

/**
 * Whether the input method takes the key: it accepts its word with Enter, drops it with Escape, and chooses with the arrows.
 * Safari ends the composition before the keydown, so there only the key code shows it.
 */
export function isForInputMethod({ isComposing, keyCode }: Press, composing: boolean): boolean {
  return composing || isComposing || keyCode === ofInputMethod;
}

/** Whether an Enter sends the message. */
export function enterSends(press: Press, composing: boolean): boolean {
  return press.key === 'Enter' && !press.shiftKey && !isForInputMethod(press, composing);
}
