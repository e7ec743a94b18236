/**
 * Chosen so that the usual browsers and screen readers have no use for them; not tried in each. The letter is where it is on a
 * US keyboard, because Alt changes it on a Mac.
 */
export const shortcuts = { search: 'Alt+Shift+S', nextUnread: 'Alt+Shift+J' } as const;

type Act = keyof typeof shortcuts | 'back';
type Press = Pick<
  KeyboardEvent,
  | 'key'
  | 'code'
  | 'altKey'
  | 'shiftKey'
  | 'ctrlKey'
  | 'metaKey'
  | 'isComposing'
  | 'keyCode'
  | 'defaultPrevented'
>;

const ofInputMethod = 229;
const acts: Readonly<Record<string, keyof typeof shortcuts>> = { KeyS: 'search', KeyJ: 'nextUnread' };

/** What a key does, wherever the focus is. Escape types nothing, so it works in a text field as well. */
export function shortcutOf(press: Press, isTyping: boolean): Act | undefined {
  if (press.defaultPrevented || press.isComposing || press.keyCode === ofInputMethod) return undefined;
  const { altKey, shiftKey } = press;
  if (press.ctrlKey || press.metaKey) return undefined;
  if (press.key === 'Escape') return altKey || shiftKey ? undefined : 'back';
  return altKey && shiftKey && !isTyping ? acts[press.code] : undefined;
}
