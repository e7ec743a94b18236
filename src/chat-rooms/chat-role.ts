import { registerEnumType } from 'type-graphql';

export enum ChatRole {
  OWNER = 'OWNER',
  VISITOR = 'VISITOR',
}

registerEnumType(ChatRole, {
  name: 'ChatRole',
  description: 'The viewer’s role in a room.',
  valuesConfig: {
    OWNER: { description: 'Owns the project that the room is about.' },
    VISITOR: { description: 'Opened the room to contact the owner.' },
  },
});
