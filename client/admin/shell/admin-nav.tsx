import { IconChartBar } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { allLists } from '../declarations/all-lists';
import type { ListDeclaration } from '../declarations/list-declaration';
import { addressOf, defaultView } from '../list-view/list-view';
import { useListTexts } from '../use-list-texts';
import classes from './admin-shell.module.css';
import { ListIcon } from './list-icon';

export function AdminNav() {
  const { t } = useTranslation('admin');
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // On a phone the links scroll sideways.
  useEffect(() => {
    nav.current
      ?.querySelector('[data-status="active"]')
      ?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  return (
    <nav ref={nav} className={classes.nav} aria-label={t('shell.nav')}>
      <Link to="/admin" className={classes.link} activeOptions={{ exact: true, includeSearch: false }}>
        <IconChartBar size={18} stroke={1.75} aria-hidden />
        <span>{t('dashboard.title')}</span>
      </Link>
      {allLists.map((list) => !list.isApart && <NavLink key={list.name} list={list} />)}
    </nav>
  );
}

function NavLink({ list: { name, opensWith = {} } }: { list: ListDeclaration }) {
  const { title } = useListTexts(name);
  return (
    <Link
      to="/admin/$list"
      params={{ list: name }}
      search={addressOf({ ...defaultView, filters: opensWith })}
      className={classes.link}
      activeOptions={{ includeSearch: false }}
    >
      <ListIcon list={name} />
      <span>{title}</span>
    </Link>
  );
}
