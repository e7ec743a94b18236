import { IconMessages } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { State } from '../ui/state';
import classes from './no-chat-room-screen.module.css';

/** Fills the place of the room on a wide screen until the user chooses one. */
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
