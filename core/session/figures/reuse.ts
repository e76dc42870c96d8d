import type { RunEventOf } from '../record/record.ts';
import type { Session } from '../session.ts';

/** What asking before the text was there brought, and what it cost. */
export interface SpeculationFigures {
  /** Phrases that were to be asked for. */
  readonly phrases: number;
  /** The one that the text began with; null where it began with none, or that came too late. */
  readonly used: string | null;
  /** How long before its release the used one was on its way, ms. */
  readonly leadMs: number;
  /**
   * How much earlier its first audio could be played than if it had been asked for at its release, ms. Modelled: as if it
   * had then taken as long as it did.
   */
  readonly savedMs: number;
  /** Characters that went to the provider for nothing. */
  readonly wastedCharacters: number;
}

/** What of a run was not asked for at its time. */
export interface ReuseFigures {
  /** Where the first sound came from; figures of the three kinds are never mixed. */
  readonly firstSound: 'asked' | 'cached' | 'speculated';
  /** Requests that the phrase cache answered. */
  readonly cachedRequests: number;
  /** Null where nothing was asked for beforehand. */
  readonly speculation: SpeculationFigures | null;
}

export function reuseOf(session: Session): ReuseFigures {
  const { cached, speculations } = session;
  const used = speculations.find(({ outcome }) => outcome === 'used') ?? null;
  const isCached = cached.some(({ request }) => request === 0);
  return {
    firstSound: isCached ? 'cached' : used === null ? 'asked' : 'speculated',
    cachedRequests: cached.length,
    speculation: speculations.length === 0 ? null : speculationOf(session, used),
  };
}

function speculationOf(session: Session, used: RunEventOf<'speculated'> | null): SpeculationFigures {
  const discarded = session.speculations.filter(({ outcome }) => outcome === 'discarded');
  const leadMs = used === null ? 0 : used.at - (used.dispatchedAt ?? used.at);
  return {
    phrases: session.speculations.length,
    used: used?.phrase ?? null,
    leadMs,
    savedMs: used === null ? 0 : Math.min(leadMs, ownTimeMs(session, used)),
    wastedCharacters: discarded.reduce((sum, { sentCharacters }) => sum + sentCharacters, 0),
  };
}

/** From its dispatch to its first audio; 0 where none ever came: then nothing was saved. */
function ownTimeMs(session: Session, { dispatchedAt, firstAudioAt }: RunEventOf<'speculated'>): number {
  const firstAudio = firstAudioAt ?? session.marks.firstAudio ?? null;
  return firstAudio === null || dispatchedAt === null ? 0 : firstAudio - dispatchedAt;
}
