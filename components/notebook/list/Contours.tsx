const RINGS = [
  "M14 74C30 20 118 2 188 16s112 60 84 96-124 46-184 34S2 114 14 74Z",
  "M42 76c14-38 84-52 138-42s82 44 60 70-92 34-136 26-74-24-62-54Z",
  "M74 78c10-24 62-32 98-26s54 30 38 46-60 22-90 16-54-16-46-36Z",
  "M104 80c8-14 38-18 60-14s32 18 22 28-36 14-54 10-34-12-28-24Z"
];

/** An empty place on the map, with a path just begun. */
export function Contours() {
  return (
    <svg className="shelf-contours" viewBox="0 0 300 160" aria-hidden="true">
      {RINGS.map((ring) => (
        <path key={ring} d={ring} />
      ))}
      <path className="shelf-path" d="M258 34 226 56 206 58" />
      {["258 34", "226 56", "206 58"].map((point, index) => {
        const [cx, cy] = point.split(" ");
        return <circle key={point} cx={cx} cy={cy} r={index === 2 ? 4.5 : 3} />;
      })}
    </svg>
  );
}
