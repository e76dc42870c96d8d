import type { ReactNode } from 'react';
import './panel.css';

interface PanelProps {
  readonly title: string;
  readonly note?: string;
  readonly aside?: ReactNode;
  readonly className: string;
  readonly children: ReactNode;
}

/** A region with a heading; panels meet at hairlines and own no shadow. */
export function Panel({ title, note, aside, className, children }: PanelProps) {
  return (
    <section className={`panel ${className}`} aria-label={title}>
      <header className="panel-header">
        <h2 className="type-panel-title">{title}</h2>
        {note !== undefined && (
          <p className="panel-note" title={note}>
            {note}
          </p>
        )}
        {aside !== undefined && <div className="panel-aside">{aside}</div>}
      </header>
      {children}
    </section>
  );
}
