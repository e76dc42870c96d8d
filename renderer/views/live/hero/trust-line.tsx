import { useReading } from '../../../stores/services.tsx';
import { trustWords } from '../model/trust-words.ts';
import './trust-line.css';

/** Under the hero, in words: that a first run is cold, and why a number is not to be trusted. */
export function TrustLine() {
  const words = useReading((frame) => (frame === null ? null : trustWords(frame)));
  return words === null ? null : <p className="trust-line">{words}</p>;
}
