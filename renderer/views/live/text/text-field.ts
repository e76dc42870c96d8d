/** One text field on the page: what leads to it needs no more than its name. */
export const TEXT_FIELD_ID = 'text-to-speak';

export function focusTextField(): void {
  document.getElementById(TEXT_FIELD_ID)?.focus();
}
