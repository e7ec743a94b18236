import classes from './bubbles.module.css';

/** Two people talking, as a drawing. */
export function Bubbles() {
  return (
    <svg className={classes.bubbles} viewBox="0 0 320 200" aria-hidden="true">
      <path className={classes.soft} d="M24 20h150a26 26 0 0 1 26 26v24a26 26 0 0 1-26 26H62L24 122V20Z" />
      <path className={classes.line} d="M50 46h104M50 68h70" />
      <path className={classes.warm} d="M296 78H172a26 26 0 0 0-26 26v28a26 26 0 0 0 26 26h86l38 26V78Z" />
      <path className={classes.ink} d="M172 106h92M172 130h58" />
    </svg>
  );
}
