// A worker that sends, over HTTPS and WSS, records of 32 characters which say when they were written
// (CLOCK_MONOTONIC in ms). It has a loop of its own, so that what is measured is the client's delay alone.
import { createServer } from 'node:https';
import process from 'node:process';
import { clearInterval, setInterval } from 'node:timers';
import { parentPort, workerData } from 'node:worker_threads';
import { WebSocketServer } from 'ws';

const { key, cert, records, intervalMs } = workerData;
const record = () => String(Number(process.hrtime.bigint()) / 1e6).padEnd(32);

function stream(write, end) {
  let left = records;
  const timer = setInterval(() => {
    write(record());
    left -= 1;
    if (left > 0) return;
    clearInterval(timer);
    end();
  }, intervalMs);
}

const server = createServer({ key, cert }, (request, response) => {
  request.resume();
  response.flushHeaders();
  stream(
    (text) => response.write(text),
    () => response.end(),
  );
});
new WebSocketServer({ server }).on('connection', (socket) => {
  socket.once('message', () =>
    stream(
      (text) => socket.send(text),
      () => socket.close(1000),
    ),
  );
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
