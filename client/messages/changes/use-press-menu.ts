import { type MouseEvent, type PointerEvent, type TouchEvent, useRef } from 'react';

const longPressMs = 500;
const movedPx = 10;

/** Handlers of a message that open its menu: after a long press with a finger, and after a click with the right button. */
export function usePressMenu(open: () => void) {
  const press = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number }>(undefined);
  const opened = useRef(false);
  const end = () => {
    clearTimeout(press.current?.timer);
    press.current = undefined;
  };
  const openNow = () => {
    end();
    opened.current = true;
    open();
  };
  return {
    onPointerDown: ({ pointerType, clientX: x, clientY: y }: PointerEvent) => {
      end();
      opened.current = false;
      if (pointerType === 'touch') press.current = { timer: setTimeout(openNow, longPressMs), x, y };
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      const { x = clientX, y = clientY } = press.current ?? {};
      if (Math.hypot(clientX - x, clientY - y) > movedPx) end();
    },
    onPointerUp: end,
    onPointerCancel: end,
    // The browser turns the end of a touch into a click, which would close the menu.
    onTouchEnd: (event: TouchEvent) => void (opened.current && event.preventDefault()),
    onContextMenu: (event: MouseEvent) => {
      if (keepsOwnMenu(event)) return;
      event.preventDefault();
      openNow();
    },
  };
}

/** Links and selected texts keep the browser's menu. */
function keepsOwnMenu({ target }: MouseEvent): boolean {
  return (target as Element).closest('a') !== null || !(getSelection()?.isCollapsed ?? true);
}
