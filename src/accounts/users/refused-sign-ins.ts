import { type ErrorCode, ParleyError } from '../../platform/errors.js';

declare module '../../platform/context.js' {
  interface Services {
    readonly refusedSignIns: RefusedSignIns;
  }
}

const refusals: readonly ErrorCode[] = ['UNAUTHENTICATED', 'BAD_USER_INPUT', 'FORBIDDEN', 'RATE_LIMITED'];

/** Counts the attempts to sign in that this process has refused. The dashboard of the staff shows them. */
export class RefusedSignIns {
  #total = 0;

  get total(): number {
    return this.#total;
  }

  add(): void {
    this.#total += 1;
  }

  /** Runs an attempt, and counts it when it is refused. If only the code is missing, the client asks for it and tries again. */
  async watch<T>(attempt: () => Promise<T>): Promise<T> {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof ParleyError && isRefusal(error.extensions)) this.add();
      throw error;
    }
  }
}

function isRefusal({ code, needs }: ParleyError['extensions']): boolean {
  return needs === undefined && refusals.some((refusal) => refusal === code);
}
