import { EarlyChip } from './early-chip.tsx';
import { OptionsChip } from './options-chip.tsx';
import { PauseChip } from './pause-chip.tsx';
import { PrebufferChip } from './prebuffer-chip.tsx';
import { ReplyChip } from './reply-chip.tsx';
import { RunsChip } from './runs-chip.tsx';
import { SourceChip } from './source-chip.tsx';
import { StrategiesChip } from './strategies-chip.tsx';
import './setup-row.css';

/** What is compared: everything here is for the next comparison. */
export function SetupRow() {
  return (
    <section className="studio-setup" aria-label="What is compared">
      <ReplyChip />
      <SourceChip />
      <PauseChip />
      <PrebufferChip />
      <StrategiesChip />
      <OptionsChip />
      <EarlyChip />
      <RunsChip />
    </section>
  );
}
