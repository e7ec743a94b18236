import classes from './brand.module.css';

export function Brand() {
  return (
    <span className={classes.brand}>
      <svg className={classes.mark} viewBox="0 0 32 32" aria-hidden="true">
        <rect className={classes.ground} width="32" height="32" rx="9" />
        <path className={classes.first} d="M8 7.5h9.5a5 5 0 0 1 5 5v1a5 5 0 0 1-5 5H13l-5 4v-15Z" />
        <path
          className={classes.second}
          d="M24.9 13.2a5 5 0 0 1 .6 2.3V25l-4.2-3.2h-4.8a5 5 0 0 1-3-1h4a7 7 0 0 0 7-7v-.6h.4Z"
        />
      </svg>
      <span className={classes.word}>Parley</span>
    </span>
  );
}
