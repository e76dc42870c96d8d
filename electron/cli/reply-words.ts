import { switchCostMs } from '../../core/session/figures/switch-cost.ts';
import type { Session } from '../../core/session/session.ts';

interface ReplyWords {
  readonly label: string;
  readonly words: string;
}

const SHOWN_CHARACTERS = 40;

/** What a reply of several pieces adds to a run for people; nothing where its text went as a whole. */
export function replyWords(session: Session): readonly ReplyWords[] {
  const { plan, at: zero } = session.started;
  if (plan === undefined) return [];
  const stream = plan.requests === 'one_stream';
  const requests = stream
    ? 'one open stream'
    : `${session.requests.length}, ${plan.inFlight} in flight at most`;
  return [
    { label: 'Requests', words: `${requests}; cut by ${plan.chunking.strategy}` },
    ...session.pieces.map((piece) => ({
      label: `  T${piece.request + 1}`,
      words: `${(piece.at - zero).toFixed(0).padStart(8)} ms  ${piece.reason}: ${shortened(session.started.text.slice(piece.start, piece.end))}`,
    })),
    ...session.switches.map((switched) => ({
      label: 'Switched',
      words: switchWords(switched, zero, switchCostMs(session, switched)),
    })),
  ];
}

function switchWords(
  { request, replaces, to, at, reason }: Session['switches'][number],
  zero: number,
  costMs: number | null,
): string {
  const cost = costMs === null ? 'no new sound came' : `new sound ${costMs.toFixed(0)} ms later`;
  const after = `after ${(at - zero).toFixed(0)} ms`;
  return `T${request + 1} for T${replaces + 1} (${to}) ${after}, ${cost}: ${reason.message}`;
}

function shortened(text: string): string {
  const characters = [...text.trim()];
  if (characters.length <= SHOWN_CHARACTERS) return characters.join('');
  return `${characters.slice(0, SHOWN_CHARACTERS - 1).join('')}…`;
}
