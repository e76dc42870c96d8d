import type { LatencyClaim, Price, Provider } from '../../../../core/contract/catalogue.ts';

const UNITS: Readonly<Record<Price['per'], string>> = {
  million_characters: 'per million characters',
  million_tokens: 'per million tokens',
  minute: 'per minute of sound',
};

const dollars = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  maximumFractionDigits: 4,
});

function PriceRow({ price }: { readonly price: Price }) {
  return (
    <li title={price.source}>
      <span>{price.model === '' ? 'All models' : price.model}</span>
      <span>
        {dollars.format(price.usd)} {UNITS[price.per]}
      </span>
      <span className="published-source">
        {price.asOf}, {price.source}
      </span>
    </li>
  );
}

function ClaimRow({ claim }: { readonly claim: LatencyClaim }) {
  return (
    <li title={claim.source}>
      <span>{claim.model === '' ? 'All models' : claim.model}</span>
      <span>“{claim.words}”</span>
      <span className="published-source">
        {claim.asOf}, {claim.source}
      </span>
    </li>
  );
}

/** What the vendor says of itself: prices and latency, each with its date and source. Not measured by Onset. */
export function Published({ provider: { prices, claims, label } }: { readonly provider: Provider }) {
  if (prices.length === 0 && claims.length === 0) return null;
  return (
    <section className="provider-block" aria-label={`Published by ${label}`}>
      <header>
        <h3>Published by {label}</h3>
        <p>not measured here</p>
      </header>
      <ul className="published">
        {prices.map((price) => (
          <PriceRow key={`${price.model} ${price.per}`} price={price} />
        ))}
        {claims.map((claim) => (
          <ClaimRow key={`${claim.model} ${claim.words}`} claim={claim} />
        ))}
      </ul>
    </section>
  );
}
