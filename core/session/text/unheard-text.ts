import { charactersOf } from '../../text/characters-of.ts';
import type { MonoMs } from '../../units.ts';
import { heardMsAt } from '../playback/playback-of.ts';
import type { Session } from '../session.ts';
import { sentTexts } from './sent-texts.ts';
import { type PlaceBasis, spokenText } from './text-place.ts';

/** Text that was sent, and so is paid for where text is billed, and that nobody had heard. */
export interface UnheardText {
  /** As vendors count them, each time that they were sent. */
  readonly characters: number;
  /** What told how far the listener had come; none had heard anything: all that was sent is unheard. */
  readonly basis: PlaceBasis | 'nothing_heard';
}

/** @returns null where nobody knows what was heard */
export function unheardTextAt(session: Session, at: MonoMs): UnheardText | null {
  const heardMs = heardMsAt(session, at);
  if (heardMs === null) return null;
  if (heardMs === 0) return { characters: charactersBehind(session, 0), basis: 'nothing_heard' };
  const { end, basis } = spokenText(session, heardMs);
  return { characters: charactersBehind(session, pastBlank(session.started.text, end)), basis };
}

/** The blank behind the last word that was heard makes no sound: nobody missed it. */
const pastBlank = (text: string, heardEnd: number): number =>
  text.length - text.slice(heardEnd).trimStart().length;

function charactersBehind(session: Session, heardEnd: number): number {
  const { text } = session.started;
  const unheard = sentTexts(session).map(({ start, end }) => text.slice(Math.max(start, heardEnd), end));
  return unheard.reduce((sum, rest) => sum + charactersOf(rest), 0);
}

/** As the screen and the command line say it: `about 31 characters sent and not heard`. */
export function unheardWords({ characters, basis }: UnheardText): string {
  if (characters === 0) return 'no text was sent in vain';
  const about = basis === 'estimated' ? 'about ' : '';
  const said = characters === 1 ? '1 character' : `${characters} characters`;
  return `${about}${said} sent and not heard`;
}
