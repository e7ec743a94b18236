import { expect } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { reportMessage } from '../reports/reports.js';
import { sendMessage } from '../support/acts.js';
import type { Person } from '../support/person.js';
import { aRoom, type Room } from '../support/room.js';
import { signInByForm, visitAs } from '../support/visit.js';
import { bubble, composer } from './room-page.js';

/** A room in which both people are, with the reader's report. */
export interface Scene extends Room {
  readonly messageId: string;
  readonly reportId: string;
  /** The page of the visitor, whom the actions are about. */
  readonly bob: Page;
  /** The page of the owner, who has reported. */
  readonly ann: Page;
}

export async function makeScene(server: Person['server']): Promise<Scene> {
  const room = await aRoom(server);
  const { id: messageId } = await sendMessage(room.visitor, room.slug, 'A rude word');
  const path = `/chats/${room.slug}`;
  const [bob, ann] = await Promise.all([
    visitAs(room.visitor, 'en', 'desk', path),
    visitAs(room.owner, 'en', 'desk', path),
  ]);
  for (const { page: at } of [bob, ann]) await bubble(at, 'A rude word').waitFor();
  const reportId = (await reportMessage(room.owner, messageId)).id;
  return { ...room, messageId, reportId, bob: bob.page, ann: ann.page };
}

const readTexts = <Texts>(file: string) =>
  JSON.parse(readFileSync(new URL(`../../client/locales/en/${file}.json`, import.meta.url), 'utf8')) as Texts;
const chat = readTexts<{ hidden: string; cannotSend: { closedByStaff: string } }>('chat');
const { notice } = readTexts<{ notice: Record<'label' | 'dismissed' | 'acted', string> }>('common');

export const note = 'Please stay polite.';
const notices = (of: Page) => of.getByRole('region', { name: notice.label });
export const isHidden = ({ bob }: Scene) => bubble(bob, chat.hidden).last().waitFor();
export const canWrite = ({ bob }: Scene) => composer(bob).waitFor();
export const isClosed = async ({ bob, ann }: Scene) => {
  for (const seen of [bob, ann]) await seen.getByText(chat.cannotSend.closedByStaff).waitFor();
};
export const isWarned = async ({ bob, ann }: Scene) => {
  await notices(bob).getByText(note).waitFor();
  expect(await ann.getByText(note).count()).toBe(0);
};
export const isSignedOut = ({ bob }: Scene) => bob.waitForURL('**/sign-in*');
export const signsIn = async (the: Scene) => {
  await signInByForm(the.bob, the.visitor);
  await canWrite(the);
};
export const isTold = async ({ ann }: Scene, outcome: 'dismissed' | 'acted') => {
  await notices(ann).getByText(notice[outcome]).waitFor();
  await notices(ann).getByRole('button').click();
  await notices(ann).getByRole('button').waitFor({ state: 'detached' });
};
