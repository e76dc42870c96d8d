import { type CustomProblem, problemWords } from '../../../../../core/contract/custom-server.ts';
import { count } from '../../../../components/format.ts';
import { Icon } from '../../../../components/icon.tsx';

interface ProblemListProps {
  readonly id: string;
  /** Null while nobody looked. */
  readonly problems: readonly CustomProblem[] | null;
  readonly onGo: (problem: CustomProblem) => void;
}

/** Everything that is wrong with the description; each leads to its place. */
export function ProblemList({ id, problems, onGo }: ProblemListProps) {
  return (
    <section id={id} className="problem-list" aria-label="Problems">
      {problems?.length === 0 && (
        <p className="problem-none">
          <Icon name="check" size={13} /> This can be used.
        </p>
      )}
      {problems !== null && problems.length > 0 && (
        <>
          <h3>{count(problems.length, 'problem')}</h3>
          <ul>
            {problems.map((problem) => (
              <li key={problemWords(problem)}>
                <button
                  type="button"
                  className="problem-row"
                  onClick={() => {
                    onGo(problem);
                  }}
                >
                  <span>
                    {problem.line}:{problem.column}
                  </span>
                  {problem.reason}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
