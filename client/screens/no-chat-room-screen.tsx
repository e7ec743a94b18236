import { IconMessages } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { State } from '../ui/state';
import classes from './no-chat-room-screen.module.css';

/** Fills the room's place on a desk screen until one is chosen. */
export function NoChatRoomScreen() {
  const { t } = useTranslation();
  return (
    <div className={classes.center}>
      <State
        icon={<IconMessages size={36} stroke={1.6} />}
        title={t('chooseChat.title')}
        text={t('chooseChat.text')}
      />
    </div>
  );
}
