/** Why nothing was moved, and what the operator can do. */
export class MoveRefused extends Error {
  override readonly name = 'MoveRefused';
}
