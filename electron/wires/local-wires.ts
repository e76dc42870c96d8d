import { calibrate } from '../clock/calibration.ts';
import type { Clock } from '../clock/clock.ts';
import { createLoopMonitor } from '../clock/loop-monitor.ts';
import { createHttpTransport } from '../transport/http1.ts';
import type { DialOptions } from '../transport/types.ts';
import { createWebSocketTransport } from '../transport/websocket.ts';
import { openHttp } from './http-wire.ts';
import type { OpenParts } from './open-parts.ts';
import { openSocket } from './socket-wire.ts';
import type { Wire, WireDial, WireParts, Wires } from './wires.ts';

/** Connections whose stamps are this thread's, on `clock`. */
export function createLocalWires(clock: Clock): Wires {
  const { stamp } = clock;
  const transports = { http: createHttpTransport({ stamp }), webSocket: createWebSocketTransport({ stamp }) };
  const monitor = createLoopMonitor(clock);

  function watched(parts: WireParts, open: (parts: OpenParts) => Omit<Wire, 'window'>): Wire {
    const watch = monitor.open();
    const settled: WireParts['settled'] = (error) => {
      watch.close();
      parts.settled(error);
    };
    return { ...open({ ...parts, settled, transports, stamp }), window: watch.peek };
  }

  return {
    ready: () => Promise.resolve(),
    open: (parts, outgoing) =>
      watched(parts, (open) =>
        parts.plan.kind === 'http' ? openHttp(open, outgoing) : openSocket(open, outgoing),
      ),
    warm: (dial) =>
      dial.plan.kind === 'http'
        ? transports.http.warm(dial.plan.url, warmOptions(dial))
        : transports.webSocket.warm(dial.plan, warmOptions(dial)),
    isWarm: ({ plan, ca }) =>
      Promise.resolve(
        plan.kind === 'http'
          ? transports.http.isWarm(plan.url, { ca })
          : transports.webSocket.isWarm(plan, { ca }),
      ),
    calibrate: async () => void (await calibrate(clock)),
    async close() {
      await Promise.all([transports.http.close(), transports.webSocket.close()]);
      monitor.close();
    },
  };
}

/** The transports' own connect timeout bounds it; there is nothing to take back. */
function warmOptions({ ca, timeouts }: WireDial): DialOptions {
  return { ca, forceCold: false, timeouts, signal: new AbortController().signal };
}
