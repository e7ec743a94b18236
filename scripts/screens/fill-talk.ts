import type { DemoParley } from './demo-parley.js';

const createChat = 'mutation ($projectId: ID!) { createChat(projectId: $projectId) { slug } }';
const send =
  'mutation ($slug: String!, $content: String!) { sendMessage(roomSlug: $slug, content: $content) { id } }';
const report =
  'mutation ($id: ID!) { reportMessage(messageId: $id, reason: HARASSMENT, note: "他一直罵人。") { id } }';
const recall = 'mutation ($id: ID!) { recallMessage(id: $id) { id } }';

const talk = [
  '您好，請問這個還可以贊助嗎？',
  '可以喔，歡迎！有任何問題都可以問我。',
  '請問寄送大概要多久？',
  '預計下個月初寄出，會再通知您。詳細的時程寫在這裡：https://example.com/updates/2026/12?from=chat#寄送',
  '😀',
  'Do you ship abroad? مرحبا، هل ترسلون إلى الخارج؟',
  'Yes: Japan, Hong Kong and Singapore.\n\n- by air, 5 days\n- by sea, 4 weeks',
  '我再想想，謝謝！',
];
const longText = '這是一則很長的訊息，用來看換行、行高和泡泡的寬度。'.repeat(12);

/** The slugs of the rooms that the screens show. */
export interface Talk {
  /** Texts of many kinds, one of them recalled. */
  readonly long: string;
  readonly english: string;
  /** With a rude message, which the owner has reported. */
  readonly rude: string;
}

/** Lets the demo's visitor talk with the owner of its projects. */
export async function fillTalk(
  parley: DemoParley,
  tokens: { owner: string; visitor: string },
): Promise<Talk> {
  const { owner, visitor } = tokens;
  const found = await parley.ask<{ projects: { nodes: { id: string }[] } }>(
    '{ projects { nodes { id } } }',
    {},
  );
  const open = async (projectId: string | undefined) =>
    (await parley.ask<{ createChat: { slug: string } }>(createChat, { projectId }, visitor)).createChat.slug;
  const say = async (slug: string, content: string, token: string) =>
    (await parley.ask<{ sendMessage: { id: string } }>(send, { slug, content }, token)).sendMessage.id;
  const [first, second, third] = found.projects.nodes;
  const [long, english, rude] = [await open(first?.id), await open(second?.id), await open(third?.id)];
  for (const [place, text] of talk.entries()) await say(long, text, place % 2 === 0 ? visitor : owner);
  await parley.ask(recall, { id: await say(long, '打錯了', visitor) }, visitor);
  await say(long, longText, owner);
  await say(english, 'Hi! Is the coffee maker easy to repair?', visitor);
  await say(english, 'It is: all parts are screwed, none is glued.', owner);
  await say(rude, '你們這種騙子，收了錢就不理人，滾開啦！', visitor);
  const insult = await say(rude, '再不回就檢舉你', visitor);
  await parley.ask(report, { id: insult }, owner);
  return { long, english, rude };
}
