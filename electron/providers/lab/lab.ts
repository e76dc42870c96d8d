import { contentTypeOf } from '../../lab/stage/content-type.ts';
import {
  jsonAnswer,
  parseJson,
  RAW_BODY,
  type LabAnswer,
  type LabRequest,
  type LabVendor,
  type PlainAnswer,
} from '../../lab/server/lab-request.ts';
import { problem, toOrder } from './lab-order.ts';
import { createLabStream } from './lab-stream.ts';
import { LAB_SPEAK_PATH, LAB_STREAM_PATH, labSpeakSchema, type LabError } from './wire.ts';

/** The lab's own protocol, as wire.ts tells it. */
export const labLab: LabVendor = {
  id: 'lab',
  claims: ({ path }) => path.startsWith('/lab/'),
  answer: answerSpeak,
  upgrade: (request) => {
    if (request.path !== LAB_STREAM_PATH) return refusal(404, 'not_found', 'Streams are at /lab/stream');
    return { kind: 'upgrade', headers: {}, begin: createLabStream };
  },
  refuse: (status) => refusal(status, status === 500 ? 'internal' : 'injected', `The lab answers ${status}`),
};

function answerSpeak({ method, path, body }: LabRequest): LabAnswer {
  if (method !== 'POST' || path !== LAB_SPEAK_PATH)
    return refusal(404, 'not_found', 'Speech is at POST /lab/speak');
  const asked = labSpeakSchema.safeParse(parseJson(body));
  if (!asked.success) return refusal(400, 'bad_request', asked.error.message);
  const order = toOrder(asked.data);
  if ('type' in order) return jsonAnswer(400, order);
  const headers = { 'content-type': contentTypeOf(order.format) };
  return { kind: 'speech', order, framing: RAW_BODY, headers: () => headers };
}

const refusal = (status: number, code: LabError['code'], message: string): PlainAnswer =>
  jsonAnswer(status, problem(code, message));
