import { memo } from 'react';
import { linkify } from './linkify';
import { shownAddress, withHonestHost } from './shown-address';
import classes from './message-text.module.css';

/** The text of a message, with its line breaks, and with addresses as links. */
export const MessageText = memo(function MessageText({ text }: { text: string }) {
  return (
    <div className={classes.text} dir="auto">
      {linkify(text).map(({ text: part, href }, index) =>
        href ? <MessageLink key={index} text={part} href={href} /> : <span key={index}>{part}</span>,
      )}
    </div>
  );
});

function MessageLink({ text, href }: { text: string; href: string }) {
  const shown = shownAddress(text, href);
  return (
    <a
      href={href}
      title={shown === text ? undefined : withHonestHost(text, href)}
      target="_blank"
      rel="noopener noreferrer nofollow"
    >
      {shown}
    </a>
  );
}
