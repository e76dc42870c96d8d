const STARS = [1, 2, 3, 4, 5] as const;

interface RatingProps {
  readonly rating: number | null;
  readonly onRate: (rating: number | null) => void;
}

/** One to five stars; the one that is set takes itself away. By key: 1 to 5 on the row, 0 for none. */
export function Rating({ rating, onRate }: RatingProps) {
  return (
    <span className="matrix-stars">
      {STARS.map((star) => (
        <button
          key={star}
          type="button"
          tabIndex={-1}
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
