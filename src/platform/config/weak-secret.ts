/** Whether a long secret is easy to guess: few different characters, a repeated piece, or a sequence such as abcdef. */
export function isWeakSecret(secret: string): boolean {
  return new Set(secret).size < 8 || isRepeated(secret) || isSequence(secret);
}

function isRepeated(secret: string): boolean {
  const periods = Array.from({ length: Math.floor(secret.length / 2) }, (_, index) => index + 1);
  return periods.some((period) => secret.startsWith(secret.slice(period)));
}

function isSequence(secret: string): boolean {
  const steps = [...secret].slice(1).filter((_, index) => {
    return Math.abs(secret.charCodeAt(index + 1) - secret.charCodeAt(index)) === 1;
  });
  return steps.length > secret.length / 2;
}
