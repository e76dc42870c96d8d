import { setMaxListeners } from 'node:events';
import { calibrate } from '../clock/calibration.ts';
import type { Clock } from '../clock/clock.ts';
import { createLoopMonitor } from '../clock/loop-monitor.ts';
import { createGrpcTransport } from '../transport/grpc.ts';
import { createHttpTransport } from '../transport/http.ts';
import type { DialOptions } from '../transport/types.ts';
import { createWebSocketTransport } from '../transport/websocket.ts';
import { openHttp } from './http-wire.ts';
import type { OpenParts, Transports } from './open-parts.ts';
import { openSocket } from './socket-wire.ts';
import type { DialSpan, Wire, WireDial, WireParts, Wires } from './wires.ts';

/** Connections whose stamps are this thread's, on `clock`. */
export function createLocalWires(clock: Clock): Wires {
  const { stamp } = clock;
  const transports: Transports = {
    http: createHttpTransport({ stamp }),
    webSocket: createWebSocketTransport({ stamp }),
    grpc: createGrpcTransport({ stamp }),
  };
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
    async warm(dial, connections = 1): Promise<DialSpan> {
      const begun = stamp();
      await warm(transports, dial, connections);
      return { begun, stands: stamp() };
    },
    isWarm: (dial) => Promise.resolve(isWarm(transports, dial)),
    calibrate: async () => void (await calibrate(clock)),
    async close() {
      const { http, webSocket, grpc } = transports;
      await Promise.all([http.close(), webSocket.close(), grpc.close()]);
      monitor.close();
    },
  };
}

function warm({ http, webSocket, grpc }: Transports, dial: WireDial, connections: number): Promise<void> {
  const { plan } = dial;
  switch (plan.kind) {
    case 'http':
      return http.warm(plan.url, warmOptions(dial), connections);
    case 'websocket':
      return webSocket.warm(plan, warmOptions(dial), connections);
    case 'grpc':
      return grpc.warm(plan, warmOptions(dial), connections);
  }
}

function isWarm({ http, webSocket, grpc }: Transports, { plan, ca }: WireDial): boolean {
  switch (plan.kind) {
    case 'http':
      return http.isWarm(plan.url, { ca });
    case 'websocket':
      return webSocket.isWarm(plan, { ca });
    case 'grpc':
      return grpc.isWarm(plan, { ca });
  }
}

/** The transports' own connect timeout bounds it; there is nothing to take back. Any number of connections share it. */
function warmOptions({ ca, timeouts, reservation }: WireDial): DialOptions {
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  return { ca, forceCold: false, timeouts, signal, ...(reservation && { reservation }) };
}
