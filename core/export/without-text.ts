import type { RunRow } from '../history/row.ts';
import type { RunEvent } from '../session/record/record.ts';

/** Stands for a character that is left out; one beyond the first 65,536 takes two units, and so does its stand-in. */
const BLANK = '_';
const WIDE_BLANK = '\u{1f0a0}';
/** Shorter pieces are ordinary words, and blanking them everywhere would eat messages. */
const SHORTEST_QUOTE = 4;

/** As many characters, none of them told: what is counted by characters, and where pieces begin, stays right. */
export const blanked = (text: string): string =>
  text.replace(/[^]/gu, (character) => (character.length > 1 ? WIDE_BLANK : BLANK));

/** A run's events without what was said; a message that quotes it quotes blanks, and what went over the wire goes. */
export function eventsWithoutText(events: readonly RunEvent[]): readonly RunEvent[] {
  const unquoted = unquotingOf(events);
  return events.map((event) => withoutText(event, unquoted));
}

/** Blanks whatever a message quotes of a run's text. */
export const unquotingOf = (events: readonly RunEvent[]): Unquote => unquoting(textsOf(events));

/** The same of its row. */
export function rowWithoutText(row: RunRow): RunRow {
  const unquoted = unquoting([row.text]);
  const { error } = row;
  return {
    ...row,
    text: blanked(row.text),
    error: error === null ? null : failureWithout(error, unquoted),
  };
}

type Unquote = (message: string) => string;

function withoutText(event: RunEvent, unquoted: Unquote): RunEvent {
  if (event.kind === 'started' || event.kind === 'text') return { ...event, text: blanked(event.text) };
  if (event.kind === 'speculated') return { ...event, phrase: blanked(event.phrase) };
  if (event.kind === 'words')
    return { ...event, words: event.words.map((word) => ({ ...word, text: blanked(word.text) })) };
  if (event.kind === 'note') return { ...event, message: unquoted(event.message) };
  if (event.kind === 'failed')
    return { ...event, error: failureWithout(event.error, unquoted), exchange: null };
  if (event.kind === 'switched') return { ...event, reason: failureWithout(event.reason, unquoted) };
  return event;
}

function failureWithout<F extends { message: string; hint: string }>(failure: F, unquoted: Unquote): F {
  return { ...failure, message: unquoted(failure.message), hint: unquoted(failure.hint) };
}

/** All that a message may quote: the whole text, its pieces, phrases. */
function textsOf(events: readonly RunEvent[]): readonly string[] {
  const [started] = events;
  const whole = started?.kind === 'started' ? started.text : '';
  return events.flatMap((event) => {
    if (event.kind === 'started') return [whole];
    if (event.kind === 'released') return [whole.slice(event.start, event.end).trim()];
    return event.kind === 'speculated' ? [event.phrase] : [];
  });
}

function unquoting(texts: readonly string[]): Unquote {
  const quotes = [...new Set(texts)].filter(({ length }) => length >= SHORTEST_QUOTE);
  quotes.sort((one, other) => other.length - one.length);
  return (message) => quotes.reduce((rest, quote) => rest.replaceAll(quote, blanked(quote)), message);
}
