import { Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { Outlet, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ChatRoomList } from '../chat-rooms/list/chat-room-list';
import { WithNamesakes } from '../chat-rooms/with-namesakes';
import { ConnectionStatus } from '../messages/room/connection-status';
import classes from './chats-screen.module.css';

/** Shows the list and the room side by side on a wide screen, and one at a time on a phone. */
export function ChatsScreen() {
  const { t } = useTranslation();
  const { slug } = useParams({ strict: false });
  useDocumentTitle(`${t('nav.chats')} · Parley`);
  return (
    <WithNamesakes>
      <div className={classes.panes} data-room={slug !== undefined || undefined}>
        <section className={classes.list} aria-labelledby="chats-heading">
          <Title order={1} id="chats-heading" tabIndex={slug ? undefined : -1} className={classes.heading}>
            {t('nav.chats')}
          </Title>
          {slug === undefined && <ConnectionStatus />}
          <div className={classes.rooms} id="chats">
            <ChatRoomList {...(slug !== undefined && { activeSlug: slug })} />
          </div>
        </section>
        <div className={classes.room}>
          <Outlet />
        </div>
      </div>
    </WithNamesakes>
  );
}
