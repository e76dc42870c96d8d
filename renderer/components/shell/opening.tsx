import './opening.css';

interface OpeningProps {
  readonly title: string;
  readonly words: string;
}

/** The whole window, while there is nothing true to show in it. */
export function Opening({ title, words }: OpeningProps) {
  return (
    <main className="opening" role="status">
      <h1 className="type-screen-title">{title}</h1>
      <p>{words}</p>
    </main>
  );
}
