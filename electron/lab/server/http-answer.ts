import type { IncomingMessage } from 'node:http';
import { answerControl } from './control.ts';
import { createBatchSink } from './batch-sink.ts';
import { createHttpSink, writePlain, type LabResponse } from './http-sink.ts';
import { jsonAnswer, type LabVendor, type SpeechAnswer } from './lab-request.ts';
import type { LabState } from './lab-state.ts';
import { findVendor, hostOf, isLoopbackHost, toLabRequest } from './router.ts';
import { LAB_VENDORS } from '../vendors.ts';

/** The largest body any vendor takes (Deepgram: 2 MB). */
const MAX_BODY_BYTES = 2 * 1024 * 1024;

/** A request over HTTP/1.1 or HTTP/2. */
export type Message = Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'errored'> & AsyncIterable<Buffer>;

/** Answers one HTTP request, whoever's it is. Never rejects. */
export async function answerRequest(message: Message, response: LabResponse, state: LabState): Promise<void> {
  const body = await readBody(message).catch(() => null);
  if (message.errored !== null) return;
  if (!isLoopbackHost(hostOf(message))) {
    return writePlain(response, jsonAnswer(403, { message: 'The lab answers this computer only' }));
  }
  const received = toLabRequest(message, body ?? '');
  const control = answerControl(received, state);
  if (control !== null) return writePlain(response, control);
  const owner = findVendor(LAB_VENDORS, received);
  if (owner === null) return writePlain(response, jsonAnswer(404, { message: 'No vendor has this path' }));
  const { vendor, request } = owner;
  const answer = body === null ? vendor.refuse(413) : vendor.answer(request);
  if (answer.kind === 'plain') return writePlain(response, answer);
  const { fault } = state.profile;
  if (fault.kind === 'status') return writePlain(response, vendor.refuse(fault.status));
  await speak(response, vendor, answer, state);
}

async function speak(
  response: LabResponse,
  vendor: LabVendor,
  answer: SpeechAnswer,
  state: LabState,
): Promise<void> {
  const left = new AbortController();
  response.once('close', () => left.abort());
  const exchange = state.nextExchange();
  try {
    const sink =
      answer.isBatch === true
        ? createBatchSink(response, answer, exchange)
        : createHttpSink(response, answer, exchange, left.signal);
    await state.play(answer.order, sink, exchange, left.signal);
  } catch {
    // The client left, or the voice failed: before the head that has a status, after it only a broken body is honest.
    if (left.signal.aborted) return;
    if (response.headersSent) response.destroy();
    else writePlain(response, vendor.refuse(500));
  }
}

/** @returns null for a body over the limit. Rejects when the client leaves before its end */
async function readBody(message: Message): Promise<string | null> {
  const parts: Buffer[] = [];
  let sizeBytes = 0;
  for await (const part of message) {
    sizeBytes += part.length;
    if (sizeBytes <= MAX_BODY_BYTES) parts.push(part);
  }
  return sizeBytes > MAX_BODY_BYTES ? null : Buffer.concat(parts).toString('utf8');
}
