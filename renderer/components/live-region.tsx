/** Said politely, once per change; empty until there is something to say. */
export function LiveRegion({ words }: { readonly words: string }) {
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {words}
    </div>
  );
}
