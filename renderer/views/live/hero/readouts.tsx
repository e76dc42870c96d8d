import { Figure } from '../../../components/figure.tsx';
import { useReading } from '../../../stores/services.tsx';
import { describeFigure } from '../model/definitions.ts';
import { readoutsOf, type Readout } from '../model/readouts.ts';

function ReadoutFigure({
  readout,
  description,
}: {
  readonly readout: Readout;
  readonly description: string;
}) {
  return (
    <Figure
      label={readout.label}
      {...(readout.swatch === null ? {} : { swatch: readout.swatch })}
      value={readout.value}
      unit={readout.unit}
      tone={readout.error === null ? 'plain' : 'error'}
      sub={readout.sub}
      description={description}
      aside={readout.error !== null && <span className="figure-aside-error">{readout.error}</span>}
    />
  );
}

/** Six figures, 3 x 2; each says on focus where it starts and ends. */
export function Readouts() {
  const frame = useReading((look) => look);
  if (frame === null) return <div className="hero-readouts" />;
  return (
    <div className="hero-readouts">
      {readoutsOf(frame).map((readout) => (
        <ReadoutFigure
          key={readout.name}
          readout={readout}
          description={describeFigure(readout.name, frame)}
        />
      ))}
    </div>
  );
}
