import type { Target } from '../../../core/contract/target.ts';
import { googleAdapter } from '../../../electron/providers/google/adapter.ts';
import { FORMAT } from './messages.ts';

/** The lab takes any. */
export const GRPC_KEY = 'bench-key';

/** Google's call, because the lab has none of its own. */
export const grpcTarget = (origin: string): Target => ({
  ...googleAdapter.defaultTarget,
  ...{ transport: 'grpc', format: FORMAT, endpoint: origin },
});
