export interface GraphQLFault {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** An error that Parley answered with. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: string;
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor({ message, extensions = {} }: GraphQLFault) {
    super(message);
    this.extensions = extensions;
    this.code = String(extensions['code']);
  }
}

/** @returns the refusal. @throws when the act succeeds, or fails with another error */
export async function refusalOf(act: Promise<unknown>): Promise<Refused> {
  try {
    const result = await act;
    throw new Error(`This was to be refused, but it was answered: ${JSON.stringify(result)}`);
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}
