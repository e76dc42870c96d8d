import type { CSSProperties } from 'react';
import './slider.css';

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** What a screen reader says instead of the bare number, e.g. "200 milliseconds". */
  readonly valueText: string;
  readonly onChange: (value: number) => void;
  /** The prebuffer's slider alone wears its phase's colour: it is data. */
  readonly tone?: 'neutral' | 'prebuffer';
}

/** A native range input, so that every key and pointer behaves as the platform's people expect. */
export function Slider(props: SliderProps) {
  const share = (props.value - props.min) / Math.max(1e-9, props.max - props.min);
  const fill: CSSProperties & Record<'--slider-share', string> = {
    '--slider-share': `${Math.min(1, Math.max(0, share)) * 100}%`,
  };
  return (
    <input
      type="range"
      className={`slider slider-${props.tone ?? 'neutral'}`}
      style={fill}
      aria-label={props.label}
      aria-valuetext={props.valueText}
      min={props.min}
      max={props.max}
      step={props.step}
      value={props.value}
      onChange={(event) => {
        props.onChange(Number(event.target.value));
      }}
    />
  );
}
