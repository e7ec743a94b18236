type Visible = Pick<VisualViewport, 'offsetTop' | 'height' | 'scale'>;

/**
 * How many pixels of an element are below what is visible. Undefined while the reader has zoomed in: then most of the page is
 * outside of the visible part, and no keyboard is the reason.
 * @param bottom the lower edge of the element
 */
export function coveredPart(bottom: number, { offsetTop, height, scale }: Visible): number | undefined {
  if (scale > 1.01) return undefined;
  return Math.max(0, Math.round(bottom - offsetTop - height));
}
