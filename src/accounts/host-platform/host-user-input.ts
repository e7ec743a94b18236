import { Field, ID, InputType } from 'type-graphql';
import { BadUserInput } from '../../platform/errors.js';
import { hostEmail, hostName, type HostUser, isSubject } from './host-claims.js';

@InputType({ description: 'A user of the host platform, as its own servers tell of them.' })
export class HostUserInput {
  @Field(() => ID, {
    description: 'The platform’s own id of the user, as `sub` of their tokens: 1 to 255 characters.',
  })
  subject!: string;

  @Field(() => String, { description: 'The name that others see; beyond 80 code points it is cut.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'An address that the platform has verified.' })
  email?: string | null;
}

/** @throws {BadUserInput} */
export function checkHostUser({ subject, name, email }: HostUserInput): HostUser {
  if (!isSubject(subject)) throw new BadUserInput('owner', 'owner.subject must have 1 to 255 characters.');
  const address = email == null ? null : hostEmail(email);
  if (email != null && address === null)
    throw new BadUserInput('owner', 'owner.email is not an e-mail address.');
  return { subject, name: hostName(name), email: address };
}
