import type { MatrixRow } from '../model/matrix-rows.ts';

interface VoiceHeadProps {
  readonly row: MatrixRow;
  /** In the order that is shown, the first 1. */
  readonly number: number;
  readonly isCompared: boolean;
}

/** Who speaks in this row: voice and provider, under them the model and the way to it. */
export function VoiceHead({ row, number, isCompared }: VoiceHeadProps) {
  const { words, providerLabel, transportLabel, details, voice } = row;
  const model = words.model === providerLabel ? '' : words.model.replace(`${providerLabel} `, '');
  const way = [model, ...details, transportLabel].filter((part) => part !== '').join(', ');
  const { region, endpoint, format } = voice.target;
  const title = [words.voice, providerLabel, model, transportLabel, format, region ?? '', endpoint ?? ''];
  return (
    <span className="matrix-voice" title={title.filter((part) => part !== '').join(', ')}>
      <span className="matrix-number" aria-hidden="true">
        {number}
      </span>
      <span className="matrix-monogram" aria-hidden="true">
        {words.monogram}
      </span>
      <span className="matrix-names">
        <span className="matrix-name">
          <strong>{words.voice}</strong> {providerLabel}
        </span>
        <span className="matrix-way">{way}</span>
      </span>
      {isCompared && <span className="matrix-compared">A/B</span>}
    </span>
  );
}
