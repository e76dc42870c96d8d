import { useEffect } from 'react';
import { identificationOf, tallyOf, type Preference } from '../../../../core/audition/tally.ts';
import { DifferenceRow } from '../../../charts/history/difference-row.tsx';
import { valueScale, type ValueScale } from '../../../charts/history/value-scale.ts';
import { useSize } from '../../../charts/use-size.ts';
import { count } from '../../../components/format.ts';
import { useOpenAudition } from '../../../stores/audition/use-audition.ts';
import { useSetUi } from '../../../stores/services.tsx';
import {
  identificationWords,
  preferenceWords,
  rankingTitle,
  resultWords,
  unrankedWords,
  verdictWords,
} from '../model/blind-words.ts';
import { useVoiceNames } from '../use-voice-names.ts';

const ROW_PX = 26;
const EDGE_PX = 10;
const PERCENT = 100;
const EVEN = 50;

interface ResultRow {
  readonly key: string;
  readonly name: string;
  readonly value: string;
  readonly difference: number;
  readonly interval: { readonly low: number; readonly high: number };
  readonly note: string;
}

interface ResultTableProps {
  readonly label: string;
  readonly rows: readonly ResultRow[];
  readonly scaleOf: (widthPx: number) => ValueScale;
  readonly axis: string;
}

/** Each voice with its interval; the dot is filled only where that leaves out what chance would give. */
function ResultTable({ label, rows, scaleOf, axis }: ResultTableProps) {
  const [ref, { width }] = useSize<HTMLDivElement>();
  const scale = scaleOf(Math.max(2 * EDGE_PX + 1, width));
  return (
    <table className="blind-table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Voice</th>
          <th scope="col">{axis}</th>
          <th scope="col" className="blind-plot">
            <div ref={ref}>95% interval</div>
          </th>
          <th scope="col">
            <span className="visually-hidden">Verdict</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, value, difference, interval, note }) => (
          <tr key={key}>
            <th scope="row" title={name}>
              {name}
            </th>
            <td>{value}</td>
            <td className="blind-plot">
              <DifferenceRow {...{ difference, interval, scale }} widthPx={width} heightPx={ROW_PX} />
            </td>
            <td>{note}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const shareScale = (widthPx: number) => valueScale(-EVEN, EVEN, EDGE_PX, widthPx - EDGE_PX);
const shifted = (share: number): number => share * PERCENT - EVEN;

/** Both voices of a pair with the share that preferred each. */
function shareRows(
  { a, b, winsA, winsB, share, interval }: Preference,
  nameOf: (key: string) => string,
): ResultRow[] {
  if (share === null || interval === null) return [];
  const { low, high } = interval;
  const sides = [
    { key: a, share, wins: winsA, low, high },
    { key: b, share: 1 - share, wins: winsB, low: 1 - high, high: 1 - low },
  ];
  return sides.map((side) => ({
    key: side.key,
    name: nameOf(side.key),
    value: `${String(Math.round(side.share * PERCENT))}%`,
    difference: shifted(side.share),
    interval: { low: shifted(side.low), high: shifted(side.high) },
    note: `${String(side.wins)} of ${String(winsA + winsB)}, ${String(Math.round(side.low * PERCENT))} to ${String(Math.round(side.high * PERCENT))}%`,
  }));
}

function PairResult({ preference }: { readonly preference: Preference }) {
  const nameOf = useVoiceNames(useOpenAudition().blind.voices);
  const names = [nameOf(preference.a), nameOf(preference.b)] as const;
  return (
    <>
      <h2 className="type-screen-title">{verdictWords(preference, names)}</h2>
      <ResultTable
        label="Share that preferred each voice"
        axis="preferred"
        rows={shareRows(preference, nameOf)}
        scaleOf={shareScale}
      />
      <p className="audition-note">
        {preferenceWords(preference, names)} Ties count for neither. The dotted line is an even share.
      </p>
    </>
  );
}

function RankingResult() {
  const { blind } = useOpenAudition();
  const nameOf = useVoiceNames(blind.voices);
  const { ranking } = tallyOf(blind.votes, blind.voices);
  const missing = unrankedWords(ranking, nameOf);
  if (ranking.kind !== 'ranked') return <p className="blind-words">{missing}</p>;
  const reach = Math.max(...ranking.voices.flatMap(({ interval }) => [-interval.low, interval.high]));
  const rows = ranking.voices.map(({ name, votes, strength, interval, mayBeBest }, place) => ({
    ...{ key: name, name: `${String(place + 1)}  ${nameOf(name)}`, difference: strength, interval },
    value: strength.toFixed(2).replace('-', '−'),
    note: `${count(votes, 'vote')}${mayBeBest ? ', may be the best' : ''}`,
  }));
  return (
    <>
      <h2 className="type-screen-title">{rankingTitle(ranking)}</h2>
      <ResultTable
        label="Ranking of voices"
        axis="strength"
        rows={rows}
        scaleOf={(widthPx) => valueScale(-reach, reach, EDGE_PX, widthPx - EDGE_PX)}
      />
      <p className="audition-note">
        Strength is the log odds against a voice of mean strength, by Bradley and Terry; ties count half for
        each.
      </p>
    </>
  );
}

/** Said once, when it is revealed: it is what all the votes were for. */
function useSaid(): void {
  const setUi = useSetUi();
  const { blind } = useOpenAudition();
  const words = resultWords(blind, useVoiceNames(blind.voices));
  useEffect(() => {
    setUi({ spoken: words });
  }, [setUi, words]);
}

/** What came of it: who was preferred and how sure that is, or whether an unnamed one was told apart. */
export function BlindResult() {
  const { blind } = useOpenAudition();
  useSaid();
  const { pairs } = tallyOf(blind.votes, blind.voices);
  const [only] = pairs;
  const isPair = pairs.length === 1 && only !== undefined;
  return (
    <div className="blind-result" role="region" aria-label="Result">
      {blind.kind === 'abx' ? (
        <h2 className="type-screen-title blind-words">
          {identificationWords(identificationOf(blind.votes))}
        </h2>
      ) : isPair ? (
        <PairResult preference={only} />
      ) : (
        <RankingResult />
      )}
    </div>
  );
}
