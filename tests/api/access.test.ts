import { expect, test } from '@jest/globals';
import type * as TypeGraphql from 'type-graphql';
import { Access, type AccessRule, everyone } from '../../src/platform/access.js';
import { createSchema } from '../../src/schema.js';
import { sharedApp } from '../support/app.js';
import { nobody } from '../support/cast.js';

const { Arg, ID, Query, Resolver } = await worker.package<typeof TypeGraphql>('type-graphql');

test('a root field that declares no access is in no schema', () => {
  @Resolver()
  class Forgetful {
    @Query(() => ID)
    secret(): string {
      return 'for whom?';
    }
  }
  expect(() => createSchema([{ resolvers: [Forgetful] }])).toThrow('Query.secret declares no access');
});

test('nor is one whose access is about an argument that it does not have', () => {
  const ofRoom: AccessRule = { ...everyone, argument: 'roomSlug' };
  @Resolver()
  class Misspelt {
    @Access(ofRoom)
    @Query(() => ID)
    whisper(@Arg('slug', () => ID) slug: string): string {
      return slug;
    }
  }
  expect(() => createSchema([{ resolvers: [Misspelt] }])).toThrow('Query.whisper has no argument roomSlug');
});

test('a subscription checks access before anything is accepted', async () => {
  const field = createSchema().getSubscriptionType()?.getFields()['chatRoomChanged'];
  const { services } = await sharedApp();
  const context = { services, session: null };
  await expect(field?.subscribe?.({}, {}, context, {} as never)).rejects.toMatchObject({
    extensions: { code: 'UNAUTHENTICATED' },
  });
  const refusal = nobody(await sharedApp())
    .subscribe('subscription { chatRoomChanged { id } }', {})
    .nextError();
  expect(await refusal).toMatchObject({ code: 'UNAUTHENTICATED' });
});
