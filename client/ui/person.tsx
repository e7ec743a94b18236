import type { CSSProperties } from 'react';
import { hueOf } from './hue';
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
      {initials(name)}
    </span>
  );
}

function initials(name: string) {
  const words = name.trim().split(/\s+/u);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}
