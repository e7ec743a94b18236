import { ActionIcon } from '@mantine/core';
import { IconPencil, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './edit-bar.module.css';

interface EditBarProps {
  /** The text as it is now. */
  content: string;
  onCancel: () => void;
}

/** Says above the composer that a message is being edited, and which. */
export function EditBar({ content, onCancel }: EditBarProps) {
  const { t } = useTranslation('chat');
  return (
    <div className={classes.bar}>
      <IconPencil size={20} className={classes.icon} aria-hidden />
      <div className={classes.text}>
        <div role="status" className={classes.title}>
          {t('composer.editing')}
        </div>
        <bdi className={classes.content}>{content}</bdi>
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={44}
        radius="xl"
        aria-label={t('composer.cancelEdit')}
        onClick={onCancel}
        // Keeps the focus in the field. Otherwise the keyboard of a phone would close.
        onPointerDown={(event) => event.preventDefault()}
      >
        <IconX size={20} aria-hidden />
      </ActionIcon>
    </div>
  );
}
