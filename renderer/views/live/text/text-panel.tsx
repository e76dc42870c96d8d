import { charactersOf } from '../../../../core/text/characters-of.ts';
import { useNarrow } from '../../../components/use-media.ts';
import { useChangeSettings, useSettings } from '../../../stores/services.tsx';
import { count } from '../../../components/format.ts';
import { isEmbeddedLab } from '../../../stores/target/target-model.ts';
import { BargeInControl } from './barge-in-control.tsx';
import { CutControl } from './cut-control.tsx';
import { FallbackControl } from './fallback-control.tsx';
import { LabPanel } from './lab-panel.tsx';
import { OpenFile } from './open-file.tsx';
import { PieceTable } from './piece-table.tsx';
import { PrebufferControl } from './prebuffer-control.tsx';
import { SourceControl } from './source-control.tsx';
import { TextEditor } from './text-editor.tsx';
import { usePlannedParts } from './use-planned-parts.ts';
import { VolumeControl } from './volume-control.tsx';
import './text-panel.css';

const wordsOf = (text: string) => text.split(/\s+/).filter((word) => word !== '').length;

function Head() {
  const { text } = useSettings();
  const change = useChangeSettings();
  const narrow = useNarrow();
  const characters = count(charactersOf(text), 'character');
  return (
    <header className="text-head">
      <h2 className="type-panel-title">Text</h2>
      <p className="text-counts">{narrow ? characters : `${characters}, ${count(wordsOf(text), 'word')}`}</p>
      <OpenFile
        onText={(opened) => {
          change({ text: opened });
        }}
      />
    </header>
  );
}

/** What is said, and how it is sent and held back. */
export function TextPanel() {
  const { target } = useSettings();
  const narrow = useNarrow();
  const planned = usePlannedParts();
  return (
    <section className="text-panel" aria-label="Text">
      <Head />
      <TextEditor planned={planned} />
      {!narrow && <PieceTable planned={planned} />}
      {isEmbeddedLab(target) && <LabPanel />}
      <div className="text-controls">
        <SourceControl />
        <CutControl planned={planned} />
        <FallbackControl />
        <BargeInControl />
        <PrebufferControl />
        <VolumeControl />
      </div>
    </section>
  );
}
