import { ERROR_HATCH, NOT_REACHED_HATCH, PREBUFFER_HATCH, SILENCE_HATCH, type Hatch } from './phase-style.ts';

interface HatchPatternProps {
  readonly id: string;
  readonly color: string;
  readonly hatch: Hatch;
}

function HatchPattern({ id, color, hatch }: HatchPatternProps) {
  return (
    <pattern
      id={id}
      width={hatch.periodPx}
      height={hatch.periodPx}
      patternUnits="userSpaceOnUse"
      patternTransform={`rotate(${String(hatch.angleDeg)})`}
    >
      <rect
        width={hatch.periodPx}
        height={hatch.periodPx}
        fill={color}
        fillOpacity={hatch.washPercent / 100}
      />
      <rect
        width={hatch.stripePx}
        height={hatch.periodPx}
        fill={color}
        fillOpacity={hatch.stripePercent / 100}
      />
    </pattern>
  );
}

/** The four hatches of the app as SVG patterns `<idPrefix>-sil|pre|error|none`. */
export function HatchDefs({ idPrefix }: { readonly idPrefix: string }) {
  return (
    <defs>
      <HatchPattern id={`${idPrefix}-sil`} color="var(--phase-sil)" hatch={SILENCE_HATCH} />
      <HatchPattern id={`${idPrefix}-pre`} color="var(--phase-pre)" hatch={PREBUFFER_HATCH} />
      <HatchPattern id={`${idPrefix}-error`} color="var(--error)" hatch={ERROR_HATCH} />
      <HatchPattern id={`${idPrefix}-none`} color="var(--ink3)" hatch={NOT_REACHED_HATCH} />
    </defs>
  );
}
