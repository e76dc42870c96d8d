import { Fragment } from 'react';
import { Button } from '../../../components/button.tsx';
import { Panel } from '../../../components/panel.tsx';
import { useCatalogue, useFrame } from '../../../stores/services.tsx';
import { failureCopy } from '../model/failure-copy.ts';
import type { FailedAttempt } from './use-failed-attempt.ts';
import './failure-panels.css';

function Checks({ attempt }: { readonly attempt: FailedAttempt }) {
  const provider = useCatalogue((state) => state.providers.find(({ id }) => id === attempt.target.provider));
  return (
    <Panel title="What to check" className="failure-checks">
      <ol className="failure-list">
        {failureCopy(attempt, provider).checks.map(({ question, words }, index) => (
          <li key={question} className="failure-item">
            <span className="failure-number">{index + 1}</span>
            <div>
              <h3 className="failure-question">{question}</h3>
              <p className="failure-words">{words}</p>
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** "HTTP 401", as the engine writes it: the protocol's version tells nobody what went wrong. */
const STATUS_OF_AN_ERROR = /^HTTP [45]\d\d$/;

/** The status line stands out, as the server's own word for what happened. */
function ExchangeLine({ line }: { readonly line: string }) {
  const isStatus = STATUS_OF_AN_ERROR.test(line);
  return <span className={isStatus ? 'failure-status' : undefined}>{`${line}\n`}</span>;
}

/** A long address breaks between its parameters, and is copied without a trace of that. */
function Breakable({ text }: { readonly text: string }) {
  return text.split(/(?=[?&])/).map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}

function ServerSaid() {
  const exchange = useFrame((frame) => frame?.session.failure?.exchange ?? null);
  const hasRun = useFrame((frame) => frame !== null);
  if (exchange === null) {
    const words = hasRun ? 'the request did not get as far as an answer' : 'no request was sent';
    return <p className="failure-nothing">Nothing: {words}.</p>;
  }
  return (
    <>
      <pre className="failure-exchange type-log" tabIndex={0}>
        <span className="failure-request">
          <Breakable text={exchange.request.trimEnd()} />
          {'\n\n'}
        </span>
        {exchange.response === '' && <span className="failure-request">No answer came.</span>}
        {exchange.response.split('\n').map((line, index) => (
          <ExchangeLine key={index} line={line} />
        ))}
      </pre>
      <p className="failure-note">Keys are masked here, in exports and in reports.</p>
    </>
  );
}

function CopyExchange() {
  const exchange = useFrame((frame) => frame?.session.failure?.exchange ?? null);
  if (exchange === null) return null;
  const text = `${exchange.request}\n\n${exchange.response}`;
  return (
    <Button look="quiet" size="small" onClick={() => void navigator.clipboard.writeText(text)}>
      Copy
    </Button>
  );
}

/** In the place of buffer and chunks, where no audio came. */
export function FailurePanels({ attempt }: { readonly attempt: FailedAttempt }) {
  return (
    <div className="failure-panels">
      <Checks attempt={attempt} />
      <Panel title="What the server said" className="failure-said" aside={<CopyExchange />}>
        <ServerSaid />
      </Panel>
    </div>
  );
}
