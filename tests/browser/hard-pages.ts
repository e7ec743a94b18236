/** Replaces the texts of the page as Chrome does when it translates: each text node makes way for two font elements. */
export const translator = `(() => {
  const isLeft = (text) => text.nodeType !== Node.TEXT_NODE || !text.data.trim() || !text.parentElement ||
    text.parentElement.closest('font, head, script, style, textarea, svg, noscript, [translate=no]');
  const translate = (text) => {
    if (isLeft(text)) return;
    const [outer, inner] = [document.createElement('font'), document.createElement('font')];
    inner.textContent = text.data;
    outer.append(inner);
    text.replaceWith(outer);
    window.translated = (window.translated ?? 0) + 1;
  };
  const translateAll = (node) => {
    const [texts, walker] = [[node], document.createTreeWalker(node, NodeFilter.SHOW_TEXT)];
    while (walker.nextNode()) texts.push(walker.currentNode);
    texts.forEach(translate);
  };
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) [target, ...addedNodes].forEach(translateAll);
  }).observe(document, { childList: true, subtree: true, characterData: true });
})()`;

const missing = [
  ...['URL.parse', 'URL.canParse', 'URLSearchParams.prototype.size', 'AbortSignal.any'],
  ...['String.prototype.toWellFormed', 'String.prototype.isWellFormed', 'Array.fromAsync'],
  ...[
    'Promise.withResolvers',
    'Promise.try',
    'Object.groupBy',
    'Map.groupBy',
    'RegExp.escape',
    'Error.isError',
  ],
  ...['union', 'intersection', 'difference', 'isSubsetOf'].map((name) => `Set.prototype.${name}`),
  ...[
    'map',
    'filter',
    'find',
    'toArray',
    'some',
    'every',
    'forEach',
    'take',
    'drop',
    'flatMap',
    'reduce',
  ].map((name) => `Iterator.prototype.${name}`),
  ...[
    'Intl.Segmenter',
    'Intl.DurationFormat',
    'Element.prototype.checkVisibility',
    'Element.prototype.moveBefore',
  ],
  ...[
    'HTMLElement.prototype.showPopover',
    'Document.prototype.startViewTransition',
    'Response.prototype.bytes',
  ],
  ...['ReadableStream.from', 'ReadableStream.prototype.values', 'Uint8Array.fromBase64', 'Math.sumPrecise'],
  ...[
    'Iterator',
    'scheduler',
    'navigation',
    'requestIdleCallback',
    'URLPattern',
    'CloseWatcher',
    'Highlight',
  ],
];

/** Takes away what the oldest browsers of docs/web-app.md lack. */
export const oldBrowser = `(() => {
  for (const path of ${JSON.stringify(missing)}) {
    const names = path.split('.');
    const last = names.pop();
    const owner = names.reduce((object, name) => object?.[name], window);
    if (owner) delete owner[last];
  }
  delete ReadableStream.prototype[Symbol.asyncIterator];
})()`;
