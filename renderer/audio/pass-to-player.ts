import { parseFormatId } from '../../core/audio/format.ts';
import type { EngineEvent } from '../../core/contract/events.ts';
import type { Player } from './types.ts';

/** What an engine says of one run. */
export type RunMessage = Extract<EngineEvent, { runId: string }>;

/** Hands the player what an event has for it. Nothing is laid out on the arrival path: sound goes straight on. */
export function passToPlayer(
  player: Pick<Player, 'begin' | 'segment' | 'push' | 'end'>,
  message: RunMessage,
): void {
  const { runId } = message;
  if (message.type === 'audio_begin') return player.segment(runId, message.format, message.skipMs);
  if (message.type === 'audio') return player.push(runId, message.payload);
  if (message.type === 'audio_end') return player.end(runId);
  if (message.payload !== null) player.push(runId, message.payload);
  if (message.event.kind !== 'started') return;
  const { target, prebufferMs } = message.event;
  const format = parseFormatId(target.format);
  if (format !== null) player.begin({ runId, format, prebufferMs });
}
