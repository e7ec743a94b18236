import { Button, Checkbox, Popover, Stack } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AdminList } from '../declarations/list-declaration';
import { useListTexts } from '../use-list-texts';
import classes from './list-page.module.css';

interface ColumnsMenuProps {
  list: AdminList;
  chosen: readonly string[];
  /** null for those of the declaration. */
  onChoose: (columns: readonly string[] | null) => void;
}

export function ColumnsMenu({ list, chosen, onChoose }: ColumnsMenuProps) {
  const { t } = useTranslation('admin');
  const texts = useListTexts(list.name);
  return (
    <Popover position="bottom-end" shadow="md" withinPortal={false} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="sm"
          className={classes.control}
          leftSection={<IconColumns3 size={16} aria-hidden />}
        >
          {t('list.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('list.columnsLabel')}>
        <Checkbox.Group value={[...chosen]} onChange={onChoose} aria-label={t('list.columnsLabel')}>
          <Stack gap="xs">
            {list.columns.map(({ name }) => (
              <Checkbox key={name} value={name} size="sm" radius={4} label={texts.column(name)} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Button mt="sm" fullWidth variant="subtle" size="xs" onClick={() => onChoose(null)}>
          {t('list.columnsReset')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
