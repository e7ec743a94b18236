import { endOnSignals, failPlainly } from './command.js';

// A command for the operator. Stop Parley first: only one process may open the built-in database.
const onEnd = endOnSignals();
try {
  const { moveToPostgres } = await import('./move.js');
  await moveToPostgres();
} catch (error) {
  failPlainly(error);
}
onEnd();
