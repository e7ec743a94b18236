import { Menu } from '@mantine/core';
import { IconArrowBackUp, IconCopy, IconDots, IconFlag, IconPencil } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Row } from '../list/timeline';
import { canChange, canEdit, canReport } from './can-change';
import classes from './message-menu.module.css';

/** So many characters of the message tell its button from the others. */
const namedBy = 60;

export interface MessageMenuActions {
  onEdit: (id: string) => void;
  onRecall: (id: string) => void;
  onReport: (id: string, opener: HTMLElement | null) => void;
}

interface MessageMenuProps extends MessageMenuActions {
  row: Row;
  canSend: boolean;
  /** One menu of the list is a stop of the Tab key. The arrow keys go from there to the others. */
  isTabStop: boolean;
  opened: boolean;
  onChange: (opened: boolean) => void;
}

/** The menu of a message, with the button that opens it. */
export function MessageMenu({
  row,
  canSend,
  isTabStop,
  opened,
  onChange,
  onEdit,
  onRecall,
  onReport,
}: MessageMenuProps) {
  const { t } = useTranslation('chat');
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Menu
      opened={opened}
      onChange={onChange}
      position={row.mine ? 'top-end' : 'top-start'}
      width={180}
      shadow="md"
      withInitialFocusPlaceholder={false}
      // Elsewhere it would be outside of all landmarks.
      portalProps={{ target: '#main' }}
    >
      <Menu.Target>
        <button
          ref={button}
          type="button"
          className={classes.button}
          aria-label={t('change.menu', { text: row.content.slice(0, namedBy) || t('removed') })}
          tabIndex={isTabStop ? 0 : -1}
          data-message-menu
        >
          <IconDots size={20} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {canEdit(row, canSend) && (
          <Menu.Item
            mih={44}
            leftSection={<IconPencil size={18} aria-hidden />}
            onClick={() => onEdit(row.id)}
          >
            {t('change.edit')}
          </Menu.Item>
        )}
        {/* Missing on pages without TLS. */}
        {'clipboard' in navigator && row.content && (
          <Menu.Item
            mih={44}
            leftSection={<IconCopy size={18} aria-hidden />}
            onClick={() => void navigator.clipboard.writeText(row.content).catch(() => {})}
          >
            {t('change.copy')}
          </Menu.Item>
        )}
        {canChange(row) && (
          <Menu.Item
            mih={44}
            leftSection={<IconArrowBackUp size={18} aria-hidden />}
            onClick={() => onRecall(row.id)}
          >
            {t('change.recall')}
          </Menu.Item>
        )}
        {canReport(row) && (
          <Menu.Item
            mih={44}
            leftSection={<IconFlag size={18} aria-hidden />}
            onClick={() => onReport(row.id, button.current)}
          >
            {t('change.report')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
