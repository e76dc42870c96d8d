import { useState } from 'react';
import { priceOfRow, priceRows, type PriceRow } from '../../../../core/billing/price-in-use.ts';
import type { Price, Provider } from '../../../../core/contract/catalogue.ts';
import { Button } from '../../../components/button.tsx';
import { priceWords } from '../../../components/price-words.ts';
import { useChangeSettings, useSettings } from '../../../stores/services.tsx';
import { withOwnPrice, withoutOwnPrice } from './own-price.ts';
import { PriceForm } from './price-form.tsx';

const publishedWhere = ({ asOf, source }: Price) => `${asOf}, ${source}`;

function sourceWords({ published, own }: PriceRow): string {
  if (published === null) return own === null ? 'none published' : 'yours; none is published';
  return own === null
    ? publishedWhere(published)
    : `yours; published: ${priceWords(published)}, ${publishedWhere(published)}`;
}

interface RowProps {
  readonly row: PriceRow;
  readonly of: string;
  /** It was edited a moment ago: the focus stays in its place. */
  readonly focused: boolean;
  readonly onEdit: () => void;
  readonly onReset: () => void;
}

function ShownPrice({ row, of, focused, onEdit, onReset }: RowProps) {
  const price = priceOfRow(row);
  const editWords = row.own === null ? 'Set yours' : 'Change';
  const resetWords = row.published === null ? 'Remove' : 'Use published';
  return (
    <>
      <div>
        <p>{price === null ? '–' : priceWords(price)}</p>
        <p className="published-source">{sourceWords(row)}</p>
      </div>
      <span className="price-actions">
        <Button
          look="quiet"
          size="small"
          autoFocus={focused}
          aria-label={`${editWords}, ${of}`}
          onClick={onEdit}
        >
          {editWords}
        </Button>
        {row.own !== null && (
          <Button look="quiet" size="small" aria-label={`${resetWords}, ${of}`} onClick={onReset}>
            {resetWords}
          </Button>
        )}
      </span>
    </>
  );
}

function PriceLine({ provider, row, of }: Pick<RowProps, 'row' | 'of'> & { readonly provider: string }) {
  const { ownPrices } = useSettings();
  const change = useChangeSettings();
  const [state, setState] = useState<'untouched' | 'editing' | 'edited'>('untouched');
  const place = { provider, model: row.model };
  const close = () => {
    setState('edited');
  };
  return (
    <li className="price-row">
      <span>{of}</span>
      {state === 'editing' ? (
        <PriceForm
          of={of}
          from={priceOfRow(row)}
          onSave={(usd, per) => {
            change({ ownPrices: withOwnPrice(ownPrices, { ...place, usd, per }) });
            close();
          }}
          onCancel={close}
        />
      ) : (
        <ShownPrice
          key={row.own === null ? 'published' : 'own'}
          {...{ row, of }}
          focused={state === 'edited'}
          onEdit={() => {
            setState('editing');
          }}
          onReset={() => {
            change({ ownPrices: withoutOwnPrice(ownPrices, place) });
            close();
          }}
        />
      )}
    </li>
  );
}

/** What the provider charges, by its own word or by yours: what the cost of a run is reckoned from. */
export function Prices({ provider }: { readonly provider: Provider }) {
  const { ownPrices } = useSettings();
  if (provider.id === 'lab') return null;
  const rows = priceRows(provider, ownPrices);
  const others = rows.length === 1 ? 'All models' : 'Other models';
  const labelOf = (model: string) => provider.models.find(({ id }) => id === model)?.label ?? model;
  return (
    <section className="provider-block" aria-label="Prices">
      <header>
        <h3>Prices</h3>
        <p>published ones, with date and source; put yours in their place</p>
      </header>
      <ul className="published">
        {rows.map((row) => (
          <PriceLine
            key={row.model}
            provider={provider.id}
            row={row}
            of={row.model === '' ? others : labelOf(row.model)}
          />
        ))}
      </ul>
    </section>
  );
}
