import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchField } from '../../ui/search-field';
import classes from './list-page.module.css';

interface ListSearchProps {
  /** What is searched. */
  label: string;
  value: string;
  onSearch: (search: string) => void;
}

/** The search of a list. The key `/` leads to it. */
export function ListSearch({ label, value, onSearch }: ListSearchProps) {
  const { t } = useTranslation('admin');
  const area = useRef<HTMLElement>(null);
  useEffect(() => {
    const focusBySlash = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target))
        return;
      event.preventDefault();
      area.current?.querySelector('input')?.focus();
    };
    document.addEventListener('keydown', focusBySlash);
    return () => document.removeEventListener('keydown', focusBySlash);
  }, []);
  return (
    <search className={classes.search} ref={area}>
      <SearchField
        size="sm"
        label={label}
        placeholder={label}
        clearLabel={t('list.clearSearch')}
        value={value}
        onSearch={onSearch}
      />
    </search>
  );
}

function isWriting(target: EventTarget | null) {
  return (
    target instanceof Element &&
    target.matches('input:not([type=checkbox]), textarea, select, [contenteditable]')
  );
}
