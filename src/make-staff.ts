import { endOnSignals, failPlainly } from './command.js';

// A command for the operator. With the built-in database, stop Parley first: only one process may open it.
const onEnd = endOnSignals();
try {
  const { makeStaff } = await import('./staff.js');
  await makeStaff(process.argv.slice(2));
} catch (error) {
  failPlainly(error);
}
onEnd();
