import { useId, useState, type SubmitEvent } from 'react';
import { PRICE_UNITS, type PriceUnit } from '../../../../core/contract/catalogue.ts';
import { Button } from '../../../components/button.tsx';
import { UNIT_WORDS } from '../../../components/price-words.ts';
import { Select } from '../../../components/select.tsx';
import { readPrice } from './own-price.ts';

interface PriceFormProps {
  /** Of which model, for who cannot see the row. */
  readonly of: string;
  /** What stands there now; null where there is none yet. */
  readonly from: { readonly usd: number; readonly per: PriceUnit } | null;
  readonly onSave: (usd: number, per: PriceUnit) => void;
  readonly onCancel: () => void;
}

const UNITS = PRICE_UNITS.map((value) => ({ value, label: UNIT_WORDS[value] }));

/** Takes a price of one's own: US dollars, and what they are paid for. */
export function PriceForm({ of, from, onSave, onCancel }: PriceFormProps) {
  const [typed, setTyped] = useState(from === null ? '' : String(from.usd));
  const [per, setPer] = useState<PriceUnit>(from?.per ?? 'million_characters');
  const [problem, setProblem] = useState<string | null>(null);
  const problemId = useId();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const read = readPrice(typed);
    if (read.kind === 'price') onSave(read.usd, per);
    else setProblem(read.problem);
  };
  return (
    <form
      className="price-form"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <span aria-hidden="true">$</span>
      <input
        className="text-input"
        inputMode="decimal"
        autoComplete="off"
        autoFocus
        aria-label={`Your price for ${of}, US dollars`}
        aria-invalid={problem !== null}
        aria-describedby={problemId}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setProblem(null);
        }}
      />
      <Select label="Paid for" options={UNITS} value={per} onChange={setPer} />
      <Button type="submit" size="small">
        Save
      </Button>
      <Button look="quiet" size="small" onClick={onCancel}>
        Cancel
      </Button>
      <p id={problemId} className="price-problem" role="alert">
        {problem}
      </p>
    </form>
  );
}
