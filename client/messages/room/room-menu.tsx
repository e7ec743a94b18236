import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconBan, IconDotsVertical, IconFlag } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../platform/use-failure-text';
import { Confirm } from '../../ui/confirm';
import { useBlockChat } from './use-block-chat';

interface RoomMenuProps {
  room: { slug: string; isBlockedByViewer: boolean };
  /** The name of the other participant. */
  name: string;
  /** Undefined when there is nobody to report. */
  onReport?: ((opener: HTMLElement | null) => void) | undefined;
}

export function RoomMenu({ room, name, onReport }: RoomMenuProps) {
  const { t } = useTranslation('chat');
  const button = useRef<HTMLButtonElement>(null);
  const [isAsking, { open, close }] = useDisclosure();
  const failureText = useFailureText();
  const blockChat = useBlockChat(room.slug);
  const set = (isBlocked: boolean) =>
    blockChat(isBlocked).catch((error: unknown) =>
      notifications.show({ color: 'red', message: failureText(error) }),
    );
  return (
    <>
      <Menu
        position="bottom-end"
        width={220}
        shadow="md"
        withInitialFocusPlaceholder={false}
        // Elsewhere it would be outside of all landmarks.
        portalProps={{ target: '#main' }}
      >
        <Menu.Target>
          <ActionIcon
            ref={button}
            variant="subtle"
            color="gray"
            size={44}
            radius="xl"
            aria-label={t('menu.label')}
          >
            <IconDotsVertical size={22} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            mih={44}
            leftSection={<IconBan size={18} aria-hidden />}
            onClick={room.isBlockedByViewer ? () => set(false) : open}
          >
            {t(room.isBlockedByViewer ? 'menu.unblock' : 'menu.block')}
          </Menu.Item>
          {onReport && (
            <Menu.Item
              mih={44}
              leftSection={<IconFlag size={18} aria-hidden />}
              onClick={() => onReport(button.current)}
            >
              {t('menu.report')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Confirm
        opened={isAsking}
        title={t('block.title', { name })}
        text={t('block.text')}
        action={t('menu.block')}
        onConfirm={() => set(true)}
        onClose={close}
      />
    </>
  );
}
