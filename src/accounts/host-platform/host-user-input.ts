import { Field, ID, InputType } from 'type-graphql';
import { BadUserInput } from '../../platform/errors.js';
import { hostEmail, hostName, type HostUser, isSubject } from './host-claims.js';

@InputType({ description: 'A user of the host platform, as described by its servers.' })
export class HostUserInput {
  @Field(() => ID, {
    description: 'The platform’s id of the user, 1 to 255 characters: the `sub` of their tokens.',
  })
  subject!: string;

  @Field(() => String, { description: 'The name that others see, cut to 80 code points.' })
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
