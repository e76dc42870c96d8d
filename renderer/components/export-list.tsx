import { useEffect, useState } from 'react';
import './export-list.css';

export interface ExportItem<T extends string> {
  readonly id: T;
  readonly name: string;
  readonly line: string;
}

interface ExportListProps<T extends string> {
  readonly items: readonly ExportItem<T>[];
  /** What is being made; nothing else is begun meanwhile. */
  readonly making: T | null;
  readonly onChoose: (id: T) => void;
}

const TICK_MS = 1000;

/** Sound of many runs takes its time: how long it has been is a sign of life. */
function Making() {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), TICK_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return seconds === 0 ? 'is being made' : `is being made, ${String(seconds)} s`;
}

/** Kinds of files, each with what it is good for. */
export function ExportList<T extends string>({ items, making, onChoose }: ExportListProps<T>) {
  return items.map(({ id, name, line }) => (
    <button
      key={id}
      type="button"
      className="export-format"
      aria-disabled={making !== null}
      onClick={() => {
        if (making === null) onChoose(id);
      }}
    >
      <code>{name}</code>
      {making === id ? <Making /> : line}
    </button>
  ));
}
