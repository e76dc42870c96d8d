import type { Session } from '../session.ts';

/** A stretch of the run's text, in UTF-16 offsets. */
export interface TextStretch {
  readonly start: number;
  readonly end: number;
}

/**
 * What of the text was written to a provider, each time that it was: a piece that was let go of and stopped before its
 * turn was not, one that the phrase cache answered neither, one that another request said again was twice.
 */
export function sentTexts(session: Session): readonly TextStretch[] {
  const texts = textsByRequest(session);
  return session.requests.flatMap(({ request, marks }) => {
    const text = texts.get(request);
    return text === undefined || marks.textSent === undefined ? [] : text;
  });
}

function textsByRequest({ started, pieces, switches }: Session): ReadonlyMap<number, TextStretch> {
  const whole = { start: 0, end: started.text.length };
  const texts = new Map<number, TextStretch>(
    started.plan === undefined
      ? [[0, whole]]
      : pieces.map(({ request, start, end }) => [request, { start, end }]),
  );
  for (const { request, replaces } of switches) {
    const again = texts.get(replaces);
    if (again !== undefined) texts.set(request, again);
  }
  return texts;
}
