import type { CSSProperties } from 'react';
import { initialOf } from '../ui/initial';
import { hueOf } from '../ui/theme/hue';
import classes from './project-cover.module.css';

interface ProjectCoverProps {
  id: string;
  title: string;
  large?: boolean;
}

/** A placeholder for a picture: a colour and the title's first letter, always the same for one project. */
export function ProjectCover({ id, title, large = false }: ProjectCoverProps) {
  const style = { '--hue': hueOf(`${id}${title}`) } as CSSProperties;
  return (
    <div className={classes.cover} data-large={large || undefined} style={style} aria-hidden="true">
      <span className={classes.letter}>{initialOf(title)}</span>
    </div>
  );
}
