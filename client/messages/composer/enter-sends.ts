interface Press {
  key: string;
  shiftKey: boolean;
  isComposing: boolean;
  keyCode: number;
}

const ofInputMethod = 229;

/**
 * Whether an Enter is meant for us. Inside a composition it belongs to the input method, which takes the word with it;
 * Safari ends the composition before that keydown, and only its key code still tells.
 */
export function enterSends({ key, shiftKey, isComposing, keyCode }: Press, composing: boolean): boolean {
  return key === 'Enter' && !shiftKey && !composing && !isComposing && keyCode !== ofInputMethod;
}
