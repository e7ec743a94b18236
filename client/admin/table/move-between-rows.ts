import type { KeyboardEvent } from 'react';

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** The arrow keys move the focus to the same control of the next row. */
export function moveBetweenRows(event: KeyboardEvent<HTMLElement>) {
  const step = steps[event.key];
  if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const row = (event.target as Element).closest('tr');
  const next = step > 0 ? row?.nextElementSibling : row?.previousElementSibling;
  const isCheck = event.target instanceof HTMLInputElement;
  const control = next?.querySelector<HTMLElement>(isCheck ? 'input' : '[data-open-row]');
  if (!control) return;
  event.preventDefault();
  control.focus();
}
