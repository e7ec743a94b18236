import { connect } from '../../client/live/connect.ts';
import { latest } from '../../client/live/live-message.ts';

const at = (id) => document.getElementById(id);
const { user, project, parley } = await (await fetch('/me')).json();

/** Gets a token for Parley from the platform's own server, which knows who is signed in here. */
async function token() {
  const answer = await fetch('/parley-token');
  return answer.ok ? answer.text() : undefined;
}

async function ask(query, variables = {}) {
  const response = await fetch(`${parley}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await token()}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors[0].message);
  return data;
}

/** The connection's states, in the words of the page. */
const states = {
  idle: '未連線',
  connecting: '連線中…',
  live: '已連線',
  waiting: '連不上，稍後自動重試',
  offline: '目前離線',
  'signed-out': '登入已經結束',
};

let connection;

/** The line of each message, by its id. */
const lines = new Map();

/** Shows the latest state of a message. A change may come before its message, so lines are in the order of `seq`. */
function show(message) {
  const line = lines.get(message.id) ?? document.createElement('li');
  const { seq, content, editedAt, isHidden, isRemoved, sender } = (line.message = latest(
    line.message,
    message,
  ));
  const removed = isHidden ? '此訊息已被管理員隱藏' : `${sender.name} 已收回訊息`;
  line.textContent = isRemoved ? removed : `${sender.name}：${content}${editedAt ? '（已編輯）' : ''}`;
  if (lines.has(message.id)) return;
  lines.set(message.id, line);
  const next = [...at('messages').children].find((other) => other.message.seq > seq);
  at('messages').insertBefore(line, next ?? null);
}

/** Shows a room from its first message on, then live. The client module replaces tokens that expire. */
function open({ slug, owner, visitor }, me) {
  connection ??= connect({ url: `${parley}/graphql`, token, userId: me });
  const room = connection.room(slug);
  at('chat').hidden = false;
  at('other').textContent = me === owner.id ? visitor.name : owner.name;
  connection.state.watch((state) => (at('state').textContent = states[state]));
  room.onMessage(show, { afterSeq: 0 });
  room.onChange(show, { afterVersion: 0 });
  at('composer').onsubmit = (event) => {
    event.preventDefault();
    room.send(at('text').value);
    at('text').value = '';
  };
  at('text').focus();
}

const fields = 'slug owner { id name } visitor { id name }';

async function contact() {
  const query = `mutation ($hostId: ID!) { createChatAtHost(hostId: $hostId) { ${fields} } }`;
  const { createChatAtHost: room } = await ask(query, { hostId: project.id });
  at('visitor').hidden = true;
  open(room, room.visitor.id);
}

async function listRooms() {
  const { me, chatRooms } = await ask(`{ me { id } chatRooms(role: OWNER) { nodes { ${fields} } } }`);
  for (const room of chatRooms.nodes) {
    const button = at('rooms').appendChild(document.createElement('button'));
    button.textContent = room.visitor.name;
    button.onclick = () => {
      at('rooms').hidden = true;
      open(room, me.id);
    };
  }
}

const plainly = (act) => () => act().catch((error) => (at('fault').textContent = error.message));

at('title').textContent = project.title;
if (user) at('who').textContent = user.name;
if (user && user.id !== project.owner) at('visitor').hidden = false;
if (user?.id === project.owner) void plainly(listRooms)();
at('contact').onclick = plainly(contact);
