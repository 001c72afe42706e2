/** How far something is, as a bar. Without percents it moves to and fro; one that rests stands still. */
export function Bar({
  label,
  percent,
  words,
  rests,
}: {
  label: string;
  percent: number | undefined;
  words: string;
  rests: boolean;
}) {
  return (
    <div
      class={percent === undefined && !rests ? 'bar unknown' : 'bar'}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={words}
    >
      <div class="bar-fill" style={percent === undefined ? {} : { inlineSize: `${percent}%` }} />
    </div>
  );
}
