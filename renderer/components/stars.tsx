import './stars.css';

const STARS = [1, 2, 3, 4, 5] as const;

interface StarsProps {
  readonly rating: number | null;
  /** Smaller, and no stop of the Tab key: a grid around them has its own keys. */
  readonly isInGrid?: boolean;
  readonly onRate: (rating: number | null) => void;
}

/** One to five stars; the one that is set takes itself away. */
export function Stars({ rating, isInGrid = false, onRate }: StarsProps) {
  return (
    <span className="stars" role="group" aria-label="Rating" data-small={isInGrid}>
      {STARS.map((star) => (
        <button
          key={star}
          type="button"
          tabIndex={isInGrid ? -1 : undefined}
          aria-label={`${String(star)} of 5 stars`}
          aria-pressed={star === rating}
          data-filled={star <= (rating ?? 0)}
          onClick={() => {
            onRate(star === rating ? null : star);
          }}
        >
          {star <= (rating ?? 0) ? '★' : '☆'}
        </button>
      ))}
    </span>
  );
}
