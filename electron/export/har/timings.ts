import { type PhaseName, partition } from '../../../core/timeline/phases.ts';
import { MARK_NAMES, type MarkName, type Marks, PLAYBACK_MARKS } from '../../../core/timeline/marks.ts';
import type { MonoMs } from '../../../core/units.ts';
import type { HarTimings } from './log.ts';

/** HAR's steps as sums of ours. What it has no word for, the upgrade and the set-up, is part of connecting. */
const STEPS = {
  blocked: ['text wait', 'queue'],
  dns: ['dns'],
  connect: ['tcp', 'tls', 'upgrade', 'init'],
  ssl: ['tls'],
  send: ['send'],
  wait: ['server'],
} as const satisfies Record<string, readonly PhaseName[]>;

const OF_PLAYBACK: ReadonlySet<MarkName> = new Set(PLAYBACK_MARKS);

/** The steps of one request. @param from where it begins. @param until when the last of it came */
export function timingsOf(marks: Marks, from: MonoMs, until: MonoMs): HarTimings {
  const wire = Object.fromEntries(
    MARK_NAMES.filter((name) => !OF_PLAYBACK.has(name)).map((name) => [name, marks[name]]),
  ) as Marks;
  const end = Math.max(from, until);
  const cut = { t0: from, end, starvedMs: 0, leadingSilenceMs: 0 };
  const phases = partition({ ...cut, marks: wire, last: 'first audio' });
  const sum = (names: readonly PhaseName[]): number =>
    phases.reduce((total, { name, ms }) => (names.includes(name) ? total + ms : total), 0);
  const [blocked, dns, connect, send, wait] = (['blocked', 'dns', 'connect', 'send', 'wait'] as const).map(
    (step) => sum(STEPS[step]),
  ) as [number, number, number, number, number];
  const isDialled = marks.tcpStart !== undefined;
  return {
    blocked,
    dns: marks.dnsStart === undefined ? -1 : dns,
    connect: isDialled ? connect : -1,
    ssl: marks.tlsStart === undefined ? -1 : sum(STEPS.ssl),
    send: isDialled ? send : send + connect,
    wait,
    receive: Math.max(0, end - from - (blocked + dns + connect + send + wait)),
    ...(isDialled
      ? { comment: 'connect holds the upgrade and the set-up that the provider acknowledges' }
      : {}),
  };
}
