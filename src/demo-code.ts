import { endOnSignals, failPlainly } from './command.js';

// A command for somebody who tries Parley without an authenticator app. Parley may run meanwhile: it only shares a file.
const onEnd = endOnSignals();
try {
  const { readConfig } = await import('./config.js');
  const { demoStaffCode } = await import('./demo-staff.js');
  // It signs nothing. So it needs no secret, and must not create one.
  console.log(demoStaffCode(readConfig(undefined, () => '').dataDir));
} catch (error) {
  failPlainly(error);
}
onEnd();
