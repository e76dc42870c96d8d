import { jsonAnswer, type PlainAnswer } from '../../lab/server/lab-request.ts';

/** A refusal before it is written as a body or an event. Which codes the vendor has is published for a few only. */
export interface Problem {
  readonly status: number;
  readonly errorCode: string | null;
  readonly title: string;
  readonly message: string;
}

/** Errors are objects since this version, and plain text before it. */
const STRUCTURED_SINCE = '2026-03-01';

const isStructured = (version: string): boolean => version >= STRUCTURED_SINCE;

export const badRequest = (message: string): Problem => ({
  status: 400,
  errorCode: null,
  title: 'Bad request',
  message,
});

const fieldsOf = ({ errorCode, title, message }: Problem) => ({ error_code: errorCode, title, message });

export function answerProblem(problem: Problem, version: string): PlainAnswer {
  const { status, title, message } = problem;
  if (isStructured(version)) {
    return jsonAnswer(status, { ...fieldsOf(problem), request_id: crypto.randomUUID() });
  }
  const headers = { 'content-type': 'text/plain' };
  return { kind: 'plain', status, headers, body: `${title}: ${message}` };
}

/** An `error` event of the socket; the context it ended stands in its request id too. */
export function problemEvent(problem: Problem, version: string, contextId: string | null): object {
  const { status, title, message } = problem;
  const base = {
    type: 'error',
    done: true,
    status_code: status,
    ...(contextId === null ? {} : { context_id: contextId }),
  };
  if (!isStructured(version)) return { ...base, error: `${title}: ${message}` };
  const requestId = [crypto.randomUUID(), contextId ?? '', crypto.randomUUID()].join(':');
  return { ...base, ...fieldsOf(problem), request_id: requestId };
}
