import {
  type Icon,
  IconFlag,
  IconHistory,
  IconLayoutGrid,
  IconList,
  IconMessage2,
  IconMessages,
  IconUsers,
} from '@tabler/icons-react';

const icons: Readonly<Record<string, Icon>> = {
  reports: IconFlag,
  chatRooms: IconMessages,
  messages: IconMessage2,
  projects: IconLayoutGrid,
  users: IconUsers,
  audit: IconHistory,
};

/** Apart from the declarations, so that a test can read those without loading all icons. */
export function ListIcon({ list }: { list: string }) {
  const ListGlyph = icons[list] ?? IconList;
  return <ListGlyph size={18} stroke={1.75} aria-hidden />;
}
