import { useEffect, useState } from 'react';
import { modelQuestionSchema } from '../../../../core/contract/model-question.ts';
import type { QuestionDraft, StudioTrace } from '../../../../core/contract/studio.ts';
import { textOf } from '../../../../core/text/tokens/token-stream.ts';
import { Button } from '../../../components/button.tsx';
import { count, whole } from '../../../components/format.ts';
import { useModel, useServices } from '../../../stores/services.tsx';
import { ModelKey } from './model-key.tsx';
import { useStudioSettings } from './use-studio-settings.ts';

const SECOND_MS = 1000;

/** How long the model has been asked, a second at a time. */
function Waiting({ askedAt }: { readonly askedAt: number }) {
  const [nowMs, setNowMs] = useState(askedAt);
  useEffect(() => {
    const timer = setInterval(() => {
      setNowMs(performance.now());
    }, SECOND_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return <p role="status">waiting for the model’s answer, {whole((nowMs - askedAt) / SECOND_MS)} s</p>;
}

/** What came of the last question: its words, and when its tokens came. */
function Answer({ answer }: { readonly answer: StudioTrace }) {
  const [first, last] = [answer.tokens[0]?.atMs ?? 0, answer.tokens.at(-1)?.atMs ?? 0];
  const text = textOf(answer.tokens);
  return (
    <>
      <p className="studio-answer" aria-label="The model’s answer">
        {text}
      </p>
      <p className="studio-note">
        {count(answer.tokens.length, 'token')}, the first after {whole(first)} ms, the last after{' '}
        {whole(last)} ms. Every strategy replays them.
      </p>
    </>
  );
}

const FIELDS = [
  { name: 'endpoint', label: 'Endpoint', placeholder: 'https://api.openai.com' },
  { name: 'model', label: 'Model', placeholder: 'the name that the endpoint knows' },
] as const;
const TEXTS = [
  { name: 'system', label: 'How it is to answer' },
  { name: 'prompt', label: 'Prompt' },
] as const;

/** Asks a real model, by any OpenAI-compatible chat endpoint. */
export function ModelSource() {
  const { studio, change } = useStudioSettings();
  const { model } = useServices();
  const askedAt = useModel((state) => state.askedAt);
  const failure = useModel((state) => state.failure);
  const { question, answer } = studio;
  const set = (patch: Partial<QuestionDraft>) => {
    model.forgetFailure();
    change({ question: { ...question, ...patch } });
  };
  const complete = modelQuestionSchema.safeParse(question);
  const ask = async () => {
    if (!complete.success) return;
    const said = await model.ask(complete.data);
    if (said !== null) change({ answer: said });
  };
  return (
    <>
      {FIELDS.map(({ name, label, placeholder }) => (
        <label key={name} className="studio-line">
          <span>{label}</span>
          <input
            className="text-input"
            spellCheck={false}
            placeholder={placeholder}
            value={question[name]}
            onChange={({ target }) => {
              set({ [name]: target.value });
            }}
          />
        </label>
      ))}
      <ModelKey />
      {TEXTS.map(({ name, label }) => (
        <label key={name} className="studio-line">
          <span>{label}</span>
          <textarea
            className="text-input"
            value={question[name]}
            onChange={({ target }) => {
              set({ [name]: target.value });
            }}
          />
        </label>
      ))}
      {askedAt === null ? (
        <Button disabled={!complete.success} onClick={() => void ask()}>
          {answer === null ? 'Ask the model' : 'Ask again'}
        </Button>
      ) : (
        <div className="studio-menu-row">
          <Waiting askedAt={askedAt} />
          <Button size="small" onClick={model.stop}>
            Give up
          </Button>
        </div>
      )}
      {failure !== null && (
        <p className="studio-problem" role="alert">
          {failure.message} {failure.hint}
        </p>
      )}
      {answer !== null && <Answer answer={answer} />}
    </>
  );
}
