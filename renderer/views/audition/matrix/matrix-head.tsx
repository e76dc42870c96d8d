import type { ReactNode } from 'react';
import type { AuditionSample } from '../../../../core/contract/audition.ts';
import { count } from '../../../components/format.ts';
import { Icon } from '../../../components/icon.tsx';
import type { AuditionOrder } from '../../../stores/audition/audition-view.ts';
import { useAuditionView } from '../../../stores/audition/use-audition.ts';
import { useServices } from '../../../stores/services.tsx';
import { NOTE, P50, P95, RATING, VOICE } from './columns.ts';
import { squareId } from './matrix-row.tsx';

interface HeadSquareProps {
  readonly column: string;
  readonly at: number;
  readonly className?: string;
  readonly title?: string;
  readonly order?: AuditionOrder;
  readonly children: ReactNode;
}

function HeadSquare({ column, at, className = '', title, order, children }: HeadSquareProps) {
  const { view } = useServices().audition;
  const cursor = useAuditionView((state) => state.cursor);
  const sorted = useAuditionView((state) => state.order);
  const isDescending = order === 'rating';
  return (
    <div
      id={squareId(null, column)}
      role="columnheader"
      aria-colindex={at}
      aria-sort={
        order !== undefined && order === sorted ? (isDescending ? 'descending' : 'ascending') : undefined
      }
      title={title}
      className={`matrix-square matrix-column ${className}`}
      data-cursor={cursor?.voice === null && cursor.column === column}
      onPointerDown={() => {
        view.setState({ cursor: { voice: null, column } });
      }}
      onClick={() => {
        if (order !== undefined) view.setState({ order });
      }}
    >
      {children}
      {order !== undefined && order === sorted && (
        <span className="matrix-sorted" data-descending={isDescending}>
          <Icon name="chevronDown" size={9} />
        </span>
      )}
    </div>
  );
}

interface MatrixHeadProps {
  readonly samples: readonly AuditionSample[];
  readonly voices: number;
  readonly shown: number;
  readonly template: string;
}

/** The samples with their texts; a press on a figure's name sorts by it. */
export function MatrixHead({ samples, voices, shown, template }: MatrixHeadProps) {
  const after = samples.length + 2;
  return (
    <div className="matrix-head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
      <HeadSquare column={VOICE} at={1} className="matrix-head-square" order="name">
        <span>
          {shown === voices ? count(voices, 'voice') : `${String(shown)} of ${count(voices, 'voice')}`}
        </span>
      </HeadSquare>
      {samples.map(({ key, name, text }, place) => (
        <HeadSquare key={key} column={key} at={place + 2} className="matrix-sample" title={text}>
          <span className="matrix-sample-name">
            S{place + 1} {name}
          </span>
          <span className="matrix-sample-text">{text}</span>
        </HeadSquare>
      ))}
      <HeadSquare column={P50} at={after} className="matrix-quantile" order="p50">
        p50
      </HeadSquare>
      <HeadSquare column={P95} at={after + 1} className="matrix-quantile" order="p95">
        p95
      </HeadSquare>
      <HeadSquare column={RATING} at={after + 2} order="rating">
        Rating
      </HeadSquare>
      <HeadSquare column={NOTE} at={after + 3}>
        Note
      </HeadSquare>
    </div>
  );
}
