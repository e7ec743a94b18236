import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconChevronsLeft } from '@tabler/icons-react';
import { useLocation, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './list-page.module.css';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** How many pages of a list were opened one after the other. The browser can go back as many. */
    adminPagesBack?: number;
  }
}

interface PagerProps {
  isFirst: boolean;
  /** The cursor of the next page; null on the last one. */
  nextCursor: string | null;
  onPage: (after: string | null, pagesBack: number) => void;
}

/** A page has only the cursor of the next one. "Previous" goes back in the browser's history. */
export function Pager({ isFirst, nextCursor, onPage }: PagerProps) {
  const { t } = useTranslation('admin');
  const { history } = useRouter();
  const pagesBack = useLocation({ select: ({ state }) => state.adminPagesBack ?? 0 });
  if (isFirst && nextCursor === null) return null;
  return (
    <nav className={classes.pager} aria-label={t('list.pages')}>
      <Button
        variant="default"
        size="sm"
        className={classes.control}
        leftSection={<IconChevronsLeft size={16} aria-hidden />}
        disabled={isFirst}
        onClick={() => onPage(null, 0)}
      >
        {t('list.first')}
      </Button>
      <Button
        variant="default"
        size="sm"
        className={classes.control}
        leftSection={<IconChevronLeft size={16} aria-hidden />}
        disabled={pagesBack === 0}
        onClick={() => history.back()}
      >
        {t('list.previous')}
      </Button>
      <Button
        variant="default"
        size="sm"
        className={classes.control}
        rightSection={<IconChevronRight size={16} aria-hidden />}
        disabled={nextCursor === null}
        onClick={() => onPage(nextCursor, pagesBack + 1)}
      >
        {t('list.next')}
      </Button>
    </nav>
  );
}
