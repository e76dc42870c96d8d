import type { Failure } from '../../../core/contract/result.ts';
import type { Stamp } from '../../transport/types.ts';

/** How a request came to its end. */
export type RequestEnd =
  | { readonly kind: 'done'; readonly stamp: Stamp }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly failure: Failure };
