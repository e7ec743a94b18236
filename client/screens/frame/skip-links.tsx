import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './frame.module.css';

interface SkipLinksProps {
  inChats: boolean;
  inRoom: boolean;
}

/** The first stops of the Tab key. They lead over the navigation, and over a long list of rooms. */
export function SkipLinks({ inChats, inRoom }: SkipLinksProps) {
  const { t } = useTranslation();
  return (
    <>
      {inRoom && <SkipLink to="#composer" label={t('nav.skipToComposer')} />}
      {inChats && <SkipLink to="#chats a" label={t('nav.skipToList')} isOfList />}
      <SkipLink to="#main" label={t('nav.skip')} />
    </>
  );
}

interface SkipLinkProps {
  /** Selects the element that gets the focus. */
  to: string;
  label: string;
  isOfList?: boolean;
}

function SkipLink({ to, label, isOfList }: SkipLinkProps) {
  const skip = (event: MouseEvent) => {
    event.preventDefault();
    // A room in which nobody can write has no composer, and a list may be empty.
    (document.querySelector<HTMLElement>(to) ?? document.getElementById('main'))?.focus();
  };
  return (
    <a href="#main" className={classes.skip} onClick={skip} data-list={isOfList}>
      {label}
    </a>
  );
}
