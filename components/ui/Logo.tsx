/** Level sets of a tilted bowl, and the path that descends across them. */
export function Logo() {
  return (
    <svg viewBox="0 0 32 32" fill="none" stroke="currentColor" aria-hidden="true">
      <g strokeWidth="1.5" transform="rotate(-24 17 17)">
        <ellipse cx="17" cy="17" rx="13.5" ry="10" opacity=".45" />
        <ellipse cx="17.6" cy="17" rx="9.2" ry="6.4" opacity=".7" />
        <ellipse cx="18.2" cy="17" rx="4.8" ry="3" />
      </g>
      <path
        d="M4 5.5 12 8l-1 7 7.2 1.6"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="18.4" cy="16.6" r="1.9" fill="currentColor" stroke="none" />
    </svg>
  );
}
