import { whole } from '../../../components/format.ts';
import { useSettings } from '../../../stores/services.tsx';
import { PrebufferControl } from '../../live/text/prebuffer-control.tsx';
import { Chip } from './chip.tsx';

/** How much audio is held back: the one that Live uses too. */
export function PrebufferChip() {
  const { prebufferMs } = useSettings();
  return (
    <Chip
      menu="studio-prebuffer"
      label="Player prebuffer"
      words={`Prebuffer ${whole(prebufferMs)} ms`}
      swatch="hatch-pre"
    >
      <PrebufferControl />
    </Chip>
  );
}
