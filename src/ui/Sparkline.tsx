import styles from "./Sparkline.module.css";

export interface SparklineProps {
  /** The points in the order of `x`. Fewer than two draw nothing. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** The least height of the scale, so that small changes look small. */
  readonly scale: number;
}

const width = 100;
const height = 20;

/** A small line of how a value changed, from zero at the bottom. Hidden from assistive technology: a text tells the same. */
export function Sparkline({ points, scale }: SparklineProps) {
  const [first, last] = [points[0], points.at(-1)];
  const span = first === undefined || last === undefined ? 0 : last.x - first.x;
  const top = Math.max(scale, ...points.map(({ y }) => y));
  const place = (x: number, y: number) =>
    `${(((x - (first?.x ?? 0)) / span) * width).toFixed(1)},${(height - (y / top) * height).toFixed(1)}`;
  return (
    <svg
      className={styles["line"]}
      viewBox={`0 -1 ${width} ${height + 2}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {span <= 0 ? null : <polyline points={points.map(({ x, y }) => place(x, y)).join(" ")} />}
    </svg>
  );
}
