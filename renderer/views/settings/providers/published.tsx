import type { LatencyClaim, Provider } from '../../../../core/contract/catalogue.ts';

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

/** What the vendor says of its own latency, with date and source. Not measured by Onset. */
export function Published({ provider: { claims, label } }: { readonly provider: Provider }) {
  if (claims.length === 0) return null;
  return (
    <section className="provider-block" aria-label={`Latency published by ${label}`}>
      <header>
        <h3>Latency published by {label}</h3>
        <p>not measured here</p>
      </header>
      <ul className="published">
        {claims.map((claim) => (
          <ClaimRow key={`${claim.model} ${claim.words}`} claim={claim} />
        ))}
      </ul>
    </section>
  );
}
