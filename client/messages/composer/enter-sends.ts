interface Press {
  key: string;
  shiftKey: boolean;
  isComposing: boolean;
  keyCode: number;
}

const ofInputMethod = 229;

/**
 * Whether an Enter sends the message. During a composition it belongs to the input method, which accepts the word with it.
 * Safari ends the composition before that keydown, so there only the key code shows it.
 */
export function enterSends({ key, shiftKey, isComposing, keyCode }: Press, composing: boolean): boolean {
  return key === 'Enter' && !shiftKey && !composing && !isComposing && keyCode !== ofInputMethod;
}
