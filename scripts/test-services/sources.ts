import { type ServiceName, serviceNames, services } from './service.js';

/** Where a service comes from: the first of these sources that has it. */
export type Source = 'environment' | 'machine' | 'docker' | 'apt';

export type Sources = Readonly<Record<ServiceName, Source>>;

/** What the environment and this machine offer. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The programs that were found on this machine. */
  readonly programs: Partial<Record<ServiceName, string>>;
  readonly dockerAnswers: boolean;
  /** Whether this process may install packages of Debian or Ubuntu. */
  readonly aptWorks: boolean;
}

/** @throws {Error} that names every service without a source, and what to do about each. */
export function chooseSources(machine: Machine): Sources {
  const sources = serviceNames.map((name) => [name, sourceOf(name, machine)] as const);
  const missing = sources.filter(([, source]) => source === undefined).map(([name]) => name);
  if (missing.length > 0) throw new Error(whatToDo(missing));
  return Object.fromEntries(sources) as Sources;
}

/** The value of the service's environment variable. An empty value counts as unset. */
export function given(name: ServiceName, env: Machine['env']): string | undefined {
  return env[services[name].variable] || undefined;
}

function sourceOf(name: ServiceName, machine: Machine): Source | undefined {
  if (given(name, machine.env)) return 'environment';
  if (machine.programs[name]) return 'machine';
  if (services[name].container && machine.dockerAnswers) return 'docker';
  return machine.aptWorks ? 'apt' : undefined;
}

function whatToDo(missing: readonly ServiceName[]): string {
  const lines = missing.map(
    (name) => `  - ${services[name].title}: install it, or set ${services[name].variable}`,
  );
  const packages = missing.flatMap((name) => services[name].packages).join(' ');
  return [
    'The tests need services that were not found on this machine:',
    ...lines,
    `On Debian and Ubuntu: sudo apt-get install ${packages}`,
    'PostgreSQL and Redis may also come from Docker: if `docker info` works, the tests use compose.yaml.',
  ].join('\n');
}
