/**
 * What a browser of docs/web-app.md lacks. TypeScript knows the age of what the language has (`lib` of client/tsconfig.json), but
 * not of what browsers add. An entry is the interface or the global object, and its member.
 */
const newer = new Set([
  ...['AbortSignal.any', 'URL.parse', 'URL.canParse', 'URLSearchParams.size', 'ReadableStream.from'],
  ...[
    'Blob.bytes',
    'Body.bytes',
    'Request.bytes',
    'Response.bytes',
    'Clipboard.read',
    'ClipboardItem.supports',
  ],
  ...['Document.caretPositionFromPoint', 'Document.startViewTransition', 'Document.parseHTMLUnsafe'],
  ...['Element.checkVisibility', 'Element.getHTML', 'Element.setHTMLUnsafe', 'ParentNode.moveBefore'],
  ...['HTMLElement.hidePopover', 'HTMLElement.showPopover', 'HTMLElement.togglePopover'],
  ...['HTMLDialogElement.closedBy', 'HTMLDialogElement.requestClose', 'Intl.Segmenter'],
  ...['Navigator.userActivation', 'Navigator.clipboardRead', 'Navigator.userAgentData'],
  ...['Window.navigation', 'Window.scheduler', 'WindowOrWorkerGlobalScope.scheduler'],
]);
const newerGlobals = ['CloseWatcher', 'EditContext', 'Highlight', 'navigation', 'scheduler', 'URLPattern'];

const message = 'Browsers of docs/web-app.md lack {{name}}: do without it.';

const noNewerMember = {
  meta: { type: 'problem', schema: [], messages: { newer: message } },
  create(context) {
    const { program, esTreeNodeToTSNodeMap } = context.sourceCode.parserServices;
    const checker = program.getTypeChecker();
    return {
      MemberExpression(node) {
        const symbol = checker.getSymbolAtLocation(esTreeNodeToTSNodeMap.get(node.property));
        const name = symbol && `${ownerOf(symbol)}.${symbol.name}`;
        if (newer.has(name) && !isAskedFor(node, symbol.name))
          context.report({ node, messageId: 'newer', data: { name } });
      },
    };
  },
};

/** As in `'Segmenter' in Intl ? new Intl.Segmenter() : undefined`. */
function isAskedFor(node, name) {
  const { parent } = node;
  if (!parent) return false;
  const { operator, left } = parent.test ?? {};
  return (operator === 'in' && left.value === name) || isAskedFor(parent, name);
}

/** The interface that declares the member, or the variable with a literal type that has it, such as `URL`. */
function ownerOf({ declarations }) {
  const { parent } = declarations?.[0] ?? {};
  return (parent?.name ?? parent?.parent?.name)?.text;
}

export const oldBrowsers = {
  files: ['client/**/*.{ts,tsx}'],
  ignores: ['client/*.ts', 'client/playground/**'],
  plugins: { 'old-browsers': { rules: { 'no-newer-member': noNewerMember } } },
  rules: {
    'old-browsers/no-newer-member': 'error',
    'no-restricted-globals': [
      'error',
      ...newerGlobals.map((name) => ({ name, message: message.replace('{{name}}', name) })),
    ],
  },
};
