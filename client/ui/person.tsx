import type { CSSProperties } from 'react';
import { initialOf } from './initial';
import { hueOf } from './theme/hue';
import classes from './person.module.css';

interface PersonProps {
  name: string;
  /** In rem. */
  size?: number;
}

/** The round avatar of a person. The name is shown beside it, so screen readers skip the avatar. */
export function Person({ name, size = 2.5 }: PersonProps) {
  const style = { '--hue': hueOf(name), '--size': `${size}rem` } as CSSProperties;
  return (
    <span className={classes.person} style={style} aria-hidden="true">
      {initialOf(name)}
    </span>
  );
}
