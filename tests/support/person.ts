import { ask, type Variables } from './ask.js';
import { type Refused, refusalOf } from './refused.js';
import { Subscription } from './subscription.js';

interface Server {
  readonly url: string;
}

/** A client of one server, signed in when there is a token. */
export class Person {
  constructor(
    readonly server: Server,
    readonly token?: string,
    /** The account's id; empty for a signed-out person. */
    readonly id = '',
    readonly username = '',
  ) {}

  query<Data = Record<string, unknown>>(query: string, variables: Variables = {}): Promise<Data> {
    return ask<Data>(this.server.url, query, variables, this.token);
  }

  fails(query: string, variables: Variables = {}): Promise<Refused> {
    return refusalOf(this.query(query, variables));
  }

  subscribe<Data = Record<string, unknown>>(query: string, variables: Variables = {}): Subscription<Data> {
    return new Subscription<Data>(this.server.url, query, variables, this.token);
  }

  /** The same person, with the same session, at another server process. */
  at(server: Server): Person {
    return new Person(server, this.token, this.id, this.username);
  }
}
