import type { KeyboardEvent } from 'react';

/** Moves the focus from the menu button of one message to that of the next. The Tab key stops at one of them only. */
export function moveBetweenMenus(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-message-menu]')];
  const at = buttons.findIndex((button) => button === event.target);
  if (step === 0 || at < 0) return;
  // Otherwise the list would scroll as well.
  event.preventDefault();
  buttons[at + step]?.focus();
}
