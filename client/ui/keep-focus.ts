const homes = '[data-focus-home], [data-screen-heading], h1[tabindex]';
const layers = '[role=menu], [role=dialog]';
const most = 8;

/** An element that had the focus, and after it what it was in. An element that was removed doesn't know that any more. */
type Place = readonly [HTMLElement, ...HTMLElement[]];

/**
 * Moves the focus when the element that has it is removed or disabled. Otherwise it would be on the body, and somebody who
 * uses the keyboard or a screen reader would be at the top of the page again.
 *
 * From a menu or a dialog it goes back to where it was before, else to the nearest home that is still there: `data-focus-home`
 * or the heading of the screen. From a disabled button it goes nowhere: it comes back once the button is enabled.
 */
export function keepFocus(): void {
  let visited: Place[] = [];
  let isOff = false;
  const check = () => {
    const [last] = visited;
    if (!last) return;
    if (!isOff) isOff = !isUsable(last[0]);
    if (!isOff || !isLost()) return;
    const target = isUsable(last[0]) ? last[0] : targetAfter(visited);
    if (!target) return;
    // The button that opened a dialog may be disabled while its work is done.
    if (!isUsable(target)) visited = visited.slice(visited.findIndex(([element]) => element === target));
    else target.focus({ preventScroll: true });
  };
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    isOff = false;
    const others = visited.filter(([element]) => element !== target && element.isConnected);
    visited = [placeOf(target), ...others].slice(0, most);
  });
  document.addEventListener('focusout', () =>
    // Only after the event can one see what caused it. Somebody who presses an empty part of the page wants no focus.
    queueMicrotask(() => {
      if (isLost() && visited[0] && isUsable(visited[0][0])) visited = [];
      else check();
    }),
  );
  new MutationObserver(check).observe(document, {
    subtree: true,
    childList: true,
    attributeFilter: ['disabled'],
  });
}

function targetAfter([last, ...earlier]: readonly Place[]): HTMLElement | undefined {
  if (!last) return undefined;
  const [element, ...around] = last;
  if (element.isConnected) return undefined;
  const before = earlier.find(([{ isConnected }]) => isConnected)?.[0];
  const layer = around.find((ancestor) => ancestor.matches(layers));
  if (layer?.isConnected) return layer;
  return (layer && before) ?? homeIn(around) ?? before ?? document.getElementById('main') ?? undefined;
}

function homeIn(around: readonly HTMLElement[]): HTMLElement | undefined {
  for (const ancestor of around.filter(({ isConnected }) => isConnected)) {
    const home = ancestor.matches(homes) ? ancestor : ancestor.querySelector<HTMLElement>(homes);
    if (home) return home;
  }
  return undefined;
}

function placeOf(target: HTMLElement): Place {
  const place: [HTMLElement, ...HTMLElement[]] = [target];
  for (let around = target.parentElement; around; around = around.parentElement) place.push(around);
  return place;
}

function isLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

function isUsable(element: HTMLElement): boolean {
  return element.isConnected && !element.matches(':disabled');
}
