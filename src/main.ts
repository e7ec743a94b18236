import { endOnSignals, failPlainly } from './command.js';

const onStarted = endOnSignals();
try {
  const { serve } = await import('./serve.js');
  await serve(onStarted);
} catch (error) {
  failPlainly(error);
}
