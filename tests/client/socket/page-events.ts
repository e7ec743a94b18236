/** The event targets through which a browser notifies its pages. Import it before a connection is opened. */
const page = { window: new EventTarget(), document: new EventTarget() };
Object.assign(page.document, { visibilityState: 'visible' });
Object.assign(globalThis, page);

export const comeOnline = () => page.window.dispatchEvent(new Event('online'));
export const lookAtIt = () => page.document.dispatchEvent(new Event('visibilitychange'));
