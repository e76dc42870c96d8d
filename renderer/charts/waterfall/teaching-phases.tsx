import type { PhaseKey } from '../../../core/timeline/display-phases.ts';
import { PHASE_GROUPS, PHASE_STYLE, phaseFillClass } from '../phase-style.ts';
import './teaching-phases.css';

/** What each phase does, in two short lines. */
const LESSON: Readonly<Record<PhaseKey, readonly [string, string]>> = {
  dns: ['finds the', 'address'],
  tcp: ['first', 'handshake'],
  tls: ['agrees on', 'a cipher'],
  ws: ['opens the', 'stream'],
  req: ['your text', 'leaves'],
  srv: ['the voice', 'is made'],
  dec: ['first', 'samples'],
  sil: ['quiet', 'lead-in'],
  pre: ['safety', 'margin'],
  out: ['to your', 'speaker'],
};

function Lesson({ phase }: { readonly phase: PhaseKey }) {
  const [first, second] = LESSON[phase];
  return (
    <li className="teaching-column">
      <span className="teaching-box" data-phase={phase}>
        <span className={`teaching-fill ${phaseFillClass(phase)}`} />
        <span className="teaching-name">{PHASE_STYLE[phase].name}</span>
      </span>
      <span className="teaching-words">
        {first} <br />
        {second}
      </span>
    </li>
  );
}

/** Before the first run: the ten phases in words, in the places where their figures will stand. */
export function TeachingPhases() {
  return (
    <div className="teaching">
      <div className="teaching-groups">
        {PHASE_GROUPS.map((group) => (
          <section key={group.name} className="teaching-group" data-columns={group.keys.length}>
            <h3 className="teaching-head">{group.name}</h3>
            <ol className="teaching-columns">
              {group.keys.map((key) => (
                <Lesson key={key} phase={key} />
              ))}
            </ol>
          </section>
        ))}
      </div>
      <div className="teaching-brackets">
        <p className="teaching-bracket teaching-bracket-provider">
          time to first audio: network and provider
        </p>
        <p className="teaching-bracket teaching-bracket-ear">the rest of the way to your ear</p>
      </div>
      <p className="teaching-note">A warm run reuses the socket, so the first four steps cost nothing.</p>
    </div>
  );
}
