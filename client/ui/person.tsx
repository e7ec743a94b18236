import type { CSSProperties } from 'react';
import { hueOf } from './theme/hue';
import classes from './person.module.css';

interface PersonProps {
  name: string;
  /** In rem. */
  size?: number;
}

/** The round sign of a person; the name itself stands beside it, so readers aloud skip this. */
export function Person({ name, size = 2.5 }: PersonProps) {
  const style = { '--hue': hueOf(name), '--size': `${size}rem` } as CSSProperties;
  return (
    <span className={classes.person} style={style} aria-hidden="true">
      {initial(name)}
    </span>
  );
}

function initial(name: string) {
  return ([...name.trim()][0] ?? '').toUpperCase();
}
