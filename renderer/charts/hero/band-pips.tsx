import type { TtfaBand } from '../ttfa-band.ts';
import '../band.css';

const PIPS = [1, 2, 3, 4] as const;

/** The band as four pips (4, 3, 2, 1 filled) in its colour: never hue alone. */
export function BandPips({ band }: { readonly band: TtfaBand }) {
  return (
    <span
      className="band-pips"
      role="img"
      aria-label={`${band.word}, ${String(band.pips)} of 4`}
      data-band={band.key}
    >
      {PIPS.map((pip) => (
        <span key={pip} className="band-pip" data-filled={pip <= band.pips} />
      ))}
    </span>
  );
}
