import { useId, type ReactNode } from 'react';
import './figure.css';

interface FigureProps {
  readonly label: string;
  readonly swatch?: string;
  /** "–" where there is no value. */
  readonly value: string;
  readonly unit: string | null;
  readonly tone?: 'plain' | 'error';
  readonly sub: string;
  /** Start, end, warm or cold, and the error bar, in sentences: shown on hover and focus, read to everyone. */
  readonly description: string;
  readonly aside?: ReactNode;
}

/** One number that can be traced: what it counts is never further away than its own focus. */
export function Figure(props: FigureProps) {
  const describedBy = useId();
  return (
    <div className="figure" role="group" tabIndex={0} aria-label={props.label} aria-describedby={describedBy}>
      <div className="figure-label type-label">
        {props.swatch !== undefined && (
          <span className={`figure-swatch ${props.swatch}`} aria-hidden="true" />
        )}
        {props.label}
      </div>
      <div className="figure-line">
        <span className={`type-readout figure-${props.tone ?? 'plain'}`}>{props.value}</span>
        {props.unit !== null && <span className="type-readout-unit">{props.unit}</span>}
        {props.aside}
      </div>
      <div className="figure-sub" title={props.sub}>
        {props.sub}
      </div>
      <div className="figure-description elevated" id={describedBy} role="tooltip">
        {props.description}
      </div>
    </div>
  );
}
