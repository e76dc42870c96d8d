import type { MonoMs } from '../../../core/units.ts';
import type { Stamp } from '../../transport/types.ts';
import type { RequestLog } from '../log/run-log.ts';
import type { RunSound } from '../sound/run-sound.ts';

/** Keeps back what a request says, as long as nobody knows whether the reply will have it. */
export interface Hold {
  readonly log: RequestLog;
  readonly sound: RunSound;
  /** Tells everything as of `at` at the earliest: before that the reply had none of it. */
  letGo(at: MonoMs): void;
  /** When the first audio truly came. */
  firstAudioAt(): MonoMs | null;
}

export function createHold(log: RequestLog, sound: RunSound): Hold {
  let held: (() => void)[] | null = [];
  let earliest: MonoMs = 0;
  let firstAudioAt: MonoMs | null = null;

  const later = (tell: () => void): void => void (held === null ? tell() : held.push(tell));
  const notBefore = <T extends { readonly at: MonoMs }>(what: T): T => ({
    ...what,
    at: Math.max(what.at, earliest),
  });

  function mark(name: Parameters<RequestLog['mark']>[0], stamp: Stamp): void {
    if (name === 'firstAudio') firstAudioAt = stamp.at;
    later(() => log.mark(name, notBefore(stamp)));
  }

  return {
    log: {
      request: log.request,
      mark,
      event: (event) => later(() => log.event('at' in event ? notBefore(event) : event)),
      note: (...words) => later(() => log.note(...words)),
      // Numbered when it is told, because others may be told before it.
      chunk: (arrived, forPlayer) =>
        later(() => log.chunk({ ...notBefore(arrived), seq: sound.nextSeq() }, forPlayer)),
      heldAudio: (audio) => later(() => log.heldAudio(audio)),
      frame: (...message) => later(() => log.frame(...message)),
      framesOver: () => later(() => log.framesOver()),
    },
    sound: {
      ...sound,
      nextSeq: () => 0,
      arrived: (stamp) => later(() => sound.arrived(notBefore(stamp))),
      listen: (request, output, stamp) => later(() => sound.listen(request, output, notBefore(stamp))),
    },
    letGo(at) {
      earliest = at;
      const tellings = held ?? [];
      held = null;
      for (const tell of tellings) tell();
    },
    firstAudioAt: () => firstAudioAt,
  };
}
