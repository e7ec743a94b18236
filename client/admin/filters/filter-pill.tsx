import { Popover, UnstyledButton } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdminList } from '../declarations/list-declaration';
import { useListTexts } from '../use-list-texts';
import classes from './filter-bar.module.css';
import { FilterForm } from './filter-form';
import { linkedFilters } from './use-filter-choices';
import { useFilterText } from './use-filter-text';

interface FilterPillProps {
  list: AdminList;
  name: string;
  /** As in the address; empty when the filter is not set. */
  value: string;
  /** For a link: what it leads to. */
  shown: string | undefined;
  onChange: (value: string) => void;
}

/** Opens the fields of a filter. One that is set can be removed beside it. */
export function FilterPill({ list, name, value, shown, onChange }: FilterPillProps) {
  const { t } = useTranslation('admin');
  const texts = useListTexts(list.name);
  const filterText = useFilterText(list);
  const [opened, setOpened] = useState(false);
  const column = list.columns.find((one) => one.name === name);
  const isLink = column?.linksTo != null;
  const text = value ? filterText(name, value, isLink ? shown : undefined) : texts.column(name);
  const hasForm = !isLink || linkedFilters(list.name, name) !== undefined;
  const apply = (next: string) => {
    setOpened(false);
    if (next !== value) onChange(next);
  };
  return (
    <span className={classes.pill} data-set={value !== '' || undefined} data-filter={name}>
      {column && hasForm ? (
        <Popover
          opened={opened}
          onChange={setOpened}
          position="bottom-start"
          shadow="md"
          withinPortal={false}
          trapFocus
          returnFocus
        >
          <Popover.Target>
            <UnstyledButton className={classes.open} onClick={() => setOpened(!opened)}>
              {!value && <IconPlus size={14} aria-hidden />}
              <span className={classes.text}>{text}</span>
            </UnstyledButton>
          </Popover.Target>
          <Popover.Dropdown className={classes.fields} aria-label={texts.column(name)}>
            <FilterForm list={list.name} column={column} value={value} onApply={apply} />
          </Popover.Dropdown>
        </Popover>
      ) : (
        <span className={`${classes.open} ${classes.text}`}>{text}</span>
      )}
      {value && (
        <UnstyledButton
          className={classes.remove}
          aria-label={t('filter.remove', { column: texts.column(name) })}
          onClick={() => onChange('')}
        >
          <IconX size={14} aria-hidden />
        </UnstyledButton>
      )}
    </span>
  );
}
