import { Fragment, memo } from 'react';
import { linkify } from './linkify';
import classes from './message-text.module.css';

/** The text of a message, with its line breaks, and with addresses as links. */
export const MessageText = memo(function MessageText({ text }: { text: string }) {
  return (
    <div className={classes.text} dir="auto">
      {linkify(text).map(({ text: part, href }, index) =>
        href ? (
          <a key={index} href={href} target="_blank" rel="noopener noreferrer nofollow">
            {part}
          </a>
        ) : (
          <Fragment key={index}>{part}</Fragment>
        ),
      )}
    </div>
  );
});
