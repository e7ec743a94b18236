import classes from './username.module.css';

/** Tells people of one name apart. It stands beside the name. */
export function Username({ of: { username } }: { of: { username: string } }) {
  return <bdi className={classes.username}>{` @${username}`}</bdi>;
}
