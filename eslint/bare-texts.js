import ts from 'typescript';

/**
 * A page translator replaces text nodes. React keeps a node for each text that has siblings: then a change of that text is lost,
 * and an insertion before it or its removal throws. A text that is alone in its element has no such node.
 */
const noBareText = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      bare: 'Put this text into an element of its own: beside others, a page translator breaks it.',
    },
  },
  create(context) {
    const { program, esTreeNodeToTSNodeMap } = context.sourceCode.parserServices;
    const checker = program.getTypeChecker();
    const typeOf = (node) => checker.getTypeAtLocation(esTreeNodeToTSNodeMap.get(node));
    const check = (node) => {
      const shown = node.children.filter(isShown);
      if (shown.length < 2 && !isFragment(node)) return;
      for (const child of shown)
        if (isJsxWords(child) || isText(child, typeOf)) context.report({ node: child, messageId: 'bare' });
    };
    return { JSXElement: check, JSXFragment: check };
  },
};

/** What is in a fragment is beside what is beside the fragment. */
function isFragment(node) {
  return node.type === 'JSXFragment' || node.openingElement.name.name === 'Fragment';
}

function isShown(child) {
  if (child.type === 'JSXText') return child.value.trim() !== '' || !child.value.includes('\n');
  return child.type !== 'JSXExpressionContainer' || child.expression.type !== 'JSXEmptyExpression';
}

/** Blanks don't count: a translator leaves them, and they never change. */
function isJsxWords(child) {
  return child.type === 'JSXText' && child.value.trim() !== '';
}

/** Not for what was handed over, such as `children`: whose type has all kinds. */
function isText(child, typeOf) {
  if (child.type !== 'JSXExpressionContainer') return false;
  const type = typeOf(child.expression);
  // Nothing is shown of an empty text or a missing thing, as of `text && <b />`, and a translator leaves blanks.
  const kinds = (type.isUnion() ? type.types : [type]).filter(
    ({ value }) => value !== 0 && (typeof value !== 'string' || value.trim() !== ''),
  );
  const isAnyNode = kinds.some(
    (kind) => kind.symbol?.name === 'ReactPortal' || kind.symbol?.name === 'Iterable',
  );
  return !isAnyNode && kinds.some(({ flags }) => flags & (ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike));
}

export const bareTexts = {
  files: ['client/**/*.tsx'],
  plugins: { 'bare-texts': { rules: { 'no-bare-text': noBareText } } },
  rules: { 'bare-texts/no-bare-text': 'error' },
};
